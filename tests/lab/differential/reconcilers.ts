import type { Lab } from "../../../lab";
import type { Api, Manifest } from "./api";
import { followLog } from "./log";

const NAMESPACE = "metallb-system";

/** A watch that the API server cut is begun again after up to a minute. */
const PATIENCE = 120_000;

/** How many of the last lines of a log an error shows. */
const SHOWN = 20;

/** What a ConfigurationState says where the log says that the reload failed. */
const HANDLER = "general handler sync state error";

/** One pass of a reconciler: it began for an object, and ended; with what it found wrong, if anything. */
interface Pass {
    object: string;
    ended: boolean;
    error?: string;
}

/**
 * A reconciler of MetalLB's, watched by its log. It makes a pass for every object that its cache learns of, so that the pass that was the
 * last to begin for one of several new objects has seen all of them: its verdict is that on the whole.
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

    /** Where its log is now. */
    get position(): number {
        return this.passes.length;
    }

    /** What it found wrong, in the only namespace that it reads, once it knew all of these objects, which changed after a position of the log. */
    async verdict(manifests: Manifest[], since: number): Promise<string | undefined> {
        const names = manifests
            .filter(({ kind, metadata }) => this.kinds.test(kind) && metadata.namespace === NAMESPACE)
            .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
        if (names.length === 0) return undefined;
        const end = Date.now() + PATIENCE;
        for (;;) {
            const begun = names.map((name) =>
                this.passes.findIndex(({ object }, at) => at >= since && object === name),
            );
            const last = this.passes[Math.max(...begun)];
            if (!begun.includes(-1) && last?.ended === true) return last.error;
            if (Date.now() > end) {
                const log = this.lines.join("\n");
                throw new Error(`${this.name} didn't look at ${names.join(", ")}. The end of its pod's log:\n${log}`);
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
