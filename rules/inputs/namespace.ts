import type { Finding } from "../model";
import { isMap } from "../shared/maps";
import { isUnknown } from "../unknown";

type Map = Record<string, unknown>;

/** Only a namespace that the component makes gets labels; those for another are passed over. */
export function namespaceLabels(namespace: unknown, install: unknown): Finding[] {
    if (!isMap(namespace) || namespace.labels === undefined || isUnknown(namespace.labels)) return [];
    const reason = whyNotMade(namespace, install);
    if (reason === undefined) return [];
    return [
        {
            severity: "warning",
            object: "MetalLb",
            path: "namespace.labels",
            rule: "namespace-labels",
            message: `labels has no effect with ${reason}, which makes no namespace.`,
            hint: "Remove it, and label the namespace where it is made.",
        },
    ];
}

function whyNotMade({ create }: Map, install: unknown): string | undefined {
    if (create === false) return "create: false";
    return isMap(install) && install.method === "Existing" ? 'the method "Existing"' : undefined;
}
