import type { Lab } from "../../../lab";
import type { Api, Manifest } from "./api";
import { followLog } from "./log";

const NAMESPACE = "metallb-system";

/** A watch that the API server closes is restarted within a minute. */
const TIMEOUT_MS = 120_000;

/** How many of the last log lines an error shows. */
const SHOWN = 20;

/** The text of a ConfigurationState if the log reports a failed reload. */
const HANDLER = "general handler sync state error";

/** One pass of a reconciler: it began for an object, and ended, perhaps with an error. */
interface Pass {
    object: string;
    ended: boolean;
    error?: string;
}

/**
 * A reconciler of MetalLB, observed by its log. It makes a pass for every new object in its cache. So among the passes
 * for several new objects, the pass that began last has seen all of them: its result is the verdict on all.
 */
export class Reconciler {
    private readonly passes: Pass[] = [];
    private readonly lines: string[] = [];
    private changed = () => {};

    private constructor(
        private readonly name: string,
        private readonly kinds: RegExp,
    ) {}

    /** Follows the log of a component's pod. */
    static async follow(lab: Lab, api: Api, component: string, name: string, kinds: RegExp) {
        const selector = `labelSelector=app.kubernetes.io/component=${component}`;
        const { body } = await api.get(`/api/v1/namespaces/${NAMESPACE}/pods?${selector}`);
        const { metadata, status } = body.items.find((pod: any) => pod.metadata.deletionTimestamp === undefined);
        const { restartCount } = status.containerStatuses.find((container: any) => container.name === component);
        const reconciler = new Reconciler(name, kinds);
        const pod = { name: metadata.name, uid: metadata.uid, container: component, restartCount };
        return { reconciler, stop: followLog(lab, pod, (line) => reconciler.read(line)) };
    }

    /** The current position in its log. */
    get position(): number {
        return this.passes.length;
    }

    /**
     * Returns the error about its only namespace, once it has processed all of these objects, which changed after a log
     * position.
     */
    async verdict(manifests: Manifest[], since: number): Promise<string | undefined> {
        const names = manifests
            .filter(({ kind, metadata }) => this.kinds.test(kind) && metadata.namespace === NAMESPACE)
            .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
        if (names.length === 0) return undefined;
        const end = Date.now() + TIMEOUT_MS;
        for (;;) {
            const begun = names.map((name) =>
                this.passes.findIndex(({ object }, at) => at >= since && object === name),
            );
            const last = this.passes[Math.max(...begun)];
            if (!begun.includes(-1) && last?.ended === true) return last.error;
            if (Date.now() > end) {
                const log = this.lines.join("\n");
                throw new Error(`${this.name} didn't process ${names.join(", ")}. The end of its pod's log:\n${log}`);
            }
            await Promise.race([new Promise<void>((resolve) => (this.changed = resolve)), sleep(500)]);
        }
    }

    private read(line: string): void {
        this.lines.push(line.slice(0, 300));
        this.lines.splice(0, this.lines.length - SHOWN);
        if (!line.startsWith("{")) return;
        const entry = JSON.parse(line) as Record<string, string>;
        if (entry.controller !== this.name) return;
        const started = entry["start reconcile"];
        const pass = this.passes.at(-1);
        if (started !== undefined) this.passes.push({ object: started, ended: false });
        else if (pass === undefined) return;
        else if (entry["end reconcile"] !== undefined) pass.ended = true;
        else if (entry.level === "error") pass.error ??= entry.event === undefined ? entry.error : HANDLER;
        this.changed();
    }
}

function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
}
