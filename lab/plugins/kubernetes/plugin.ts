import type { Construction, Registered } from "../shared/construct";
import type { EngineLog } from "../shared/engine-log";
import type { ResourceKind } from "../shared/requests";
import type { Plugin } from "../shared/service";
import { typeOfUrn } from "../shared/urn";
import { constructChart } from "./chart";
import { releaseKind } from "./helm";
import { interruptHelm } from "./helm/run";
import { objectKind } from "./objects";
import { SCHEMA } from "./schema";
import { Session } from "./session";
import { checkSettings, diffSettings, readSettings } from "./settings";
import { CHART, RELEASE } from "./token";
import { VERSION } from "./version";

export class KubernetesPlugin implements Plugin {
    readonly name = "kubernetes";
    readonly version = VERSION;
    readonly schema = SCHEMA;
    readonly checkSettings = checkSettings;
    readonly diffSettings = diffSettings;
    private session: Session | undefined;
    private readonly cancelled = new AbortController();

    constructor(private readonly log: EngineLog) {}

    async configure(setting: (name: string) => string | undefined): Promise<void> {
        this.session = await Session.open(readSettings(setting), this.log, this.cancelled.signal);
    }

    kind(urn: string): ResourceKind {
        const session = this.configured();
        return typeOfUrn(urn) === RELEASE ? releaseKind(session) : objectKind(session);
    }

    construct(construction: Construction): Promise<Registered[]> {
        if (construction.type !== CHART) {
            throw new Error(`the lab's stand-in for the kubernetes plugin lacks ${construction.type}`);
        }
        return constructChart(this.configured(), construction);
    }

    cancel(): void {
        this.cancelled.abort();
        interruptHelm();
    }

    private configured(): Session {
        if (!this.session) {
            throw new Error("the provider was not configured");
        }
        return this.session;
    }
}
