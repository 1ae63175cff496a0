import { error, ofInstallation } from "../finding";
import type { Finding } from "../model";
import { wrongLabels } from "../objects/names";
import { entriesOf, isMap } from "../shared/maps";
import { isUnknown } from "../unknown";
import { isPodSecurityLabel } from "./podSecurity";

type Map = Record<string, unknown>;

const CREATE_FALSE = "create: false";

/**
 * Checks the namespace's labels. Only a namespace that the component creates gets them. With `create: false`, pod-security labels describe
 * the existing namespace, and other labels are ignored.
 */
export function namespaceLabels(namespace: unknown, install: unknown): Finding[] {
    if (!isMap(namespace) || namespace.labels === undefined || isUnknown(namespace.labels)) return [];
    const reason = whyNotMade(namespace, install);
    if (reason === undefined) {
        const place = { object: "MetalLb", path: "namespace" };
        const wrong = wrongLabels(namespace.labels as Record<string, string>);
        return wrong.map(([property, details]) => error(place, property, details));
    }
    const keys = entriesOf(namespace.labels as Record<string, unknown>).map(([key]) => key);
    if (reason === CREATE_FALSE && keys.length > 0 && keys.every(isPodSecurityLabel)) return [];
    return [
        ofInstallation("warning", "namespace.labels", {
            rule: "namespace-labels",
            message: `labels has no effect with ${reason}: the component then creates no namespace.`,
        }),
    ];
}

function whyNotMade({ create }: Map, install: unknown): string | undefined {
    if (create === false) return CREATE_FALSE;
    return isMap(install) && install.method === "Existing" ? 'the method "Existing"' : undefined;
}
