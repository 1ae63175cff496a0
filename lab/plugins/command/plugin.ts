import type { EngineLog } from "./engine-log";
import type { CheckResult, ResourceKind } from "./requests";
import type { Plugin } from "./service";
import { typeOfUrn } from "./urn";
import type { JsonObject } from "./values";
import { remoteCommand } from "./remote-command";
import { VERSION } from "./version";

const REMOTE_COMMAND = "command:remote:Command";

export class CommandPlugin implements Plugin {
    readonly name = "command";
    readonly version = VERSION;
    private readonly cancelled = new AbortController();

    constructor(private readonly log: EngineLog) {}

    /** The plugin has no settings. */
    checkSettings(news: JsonObject): CheckResult {
        return { inputs: news, failures: [] };
    }

    diffSettings(): { diffs: string[]; replaces: string[] } {
        return { diffs: [], replaces: [] };
    }

    async configure(): Promise<void> {}

    kind(urn: string): ResourceKind {
        const type = typeOfUrn(urn);
        if (type !== REMOTE_COMMAND) {
            throw new Error(`the lab's stand-in for the command plugin lacks ${type}`);
        }
        return remoteCommand(this.log, this.cancelled.signal);
    }

    cancel(): void {
        this.cancelled.abort();
    }
}
