// kubernetes:helm.sh/v4:Chart: a component, whose resources are the objects that a chart renders.
import type { Construction, Registered } from "../../shared/construct";
import { hasUnknown, reveal, text } from "../../shared/values";
import { decodeRelease } from "../helm/release";
import type { Session } from "../session";
import { childOf } from "./child";
import { parseManifest, withNamespaces } from "./manifest";
import { inOrder, keyOf } from "./order";
import { refuseLacking, renderChart } from "./render";

export async function constructChart(session: Session, construction: Construction): Promise<Registered[]> {
    const { urn } = await construction.registerComponent();
    // Real: the secrets among the inputs come out as plain values, and so do the objects that are rendered with them.
    const inputs = reveal(construction.inputs);
    if (hasUnknown(inputs)) {
        session.log.log("warning", urn, "Input properties have unknown values. Preview is incomplete.");
        return [];
    }
    refuseLacking(inputs);
    session.reach();
    const release = decodeRelease({ ...inputs, name: text(inputs.name) || construction.name });
    release.namespace ||= session.defaultNamespace;
    const { manifest, deprecated } = await renderChart(session, release);
    if (deprecated) {
        session.log.log("warning", urn, `Using a deprecated Helm chart (${release.chart})`);
    }
    const objects = await withNamespaces(session, parseManifest(manifest), release.namespace);
    const prefix = inputs.resourcePrefix === undefined ? construction.name : text(inputs.resourcePrefix);

    const made = new Map<string, Registered>();
    for (const step of inOrder(objects)) {
        const registered = step.map(async ({ object, after }) => {
            const dependencies = after.map((key) => made.get(key)?.urn ?? "");
            const child = childOf(object, prefix, release.skipAwait === true, dependencies);
            return [keyOf(object), await construction.registerChild(child)] as const;
        });
        (await Promise.all(registered)).forEach(([key, resource]) => made.set(key, resource));
    }
    return [...made.values()];
}
