import type { EngineLog } from "../shared/engine-log";
import type { ResourceKind } from "../shared/requests";
import type { Plugin } from "../shared/service";
import { typeOfUrn } from "../shared/urn";
import { releaseKind } from "./helm";
import { interruptHelm } from "./helm/run";
import { objectKind } from "./objects";
import { Session } from "./session";
import { checkSettings, diffSettings, readSettings } from "./settings";
import { RELEASE } from "./token";
import { VERSION } from "./version";

export class KubernetesPlugin implements Plugin {
    readonly name = "kubernetes";
    readonly version = VERSION;
    readonly checkSettings = checkSettings;
    readonly diffSettings = diffSettings;
    private session: Session | undefined;
    private readonly cancelled = new AbortController();

    constructor(private readonly log: EngineLog) {}

    async configure(setting: (name: string) => string | undefined): Promise<void> {
        this.session = await Session.open(readSettings(setting), this.log, this.cancelled.signal);
    }

    kind(urn: string): ResourceKind {
        if (!this.session) {
            throw new Error("the provider was not configured");
        }
        return typeOfUrn(urn) === RELEASE ? releaseKind(this.session) : objectKind(this.session);
    }

    cancel(): void {
        this.cancelled.abort();
        interruptHelm();
    }
}
