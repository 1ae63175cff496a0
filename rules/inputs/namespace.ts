import { error, ofInstallation } from "../finding";
import type { Finding } from "../model";
import { wrongLabels } from "../objects/names";
import { entriesOf, isMap } from "../shared/maps";
import { isUnknown } from "../unknown";
import { isPodSecurityLabel } from "./podSecurity";

type Map = Record<string, unknown>;

const CREATE_FALSE = "create: false";

/**
 * Labels that the API server takes. Only a namespace that the component makes gets them. The pod-security
 * labels of another one describe the namespace; other labels are ignored.
 */
export function namespaceLabels(namespace: unknown, install: unknown): Finding[] {
    if (!isMap(namespace) || namespace.labels === undefined || isUnknown(namespace.labels)) return [];
    const reason = whyNotMade(namespace, install);
    if (reason === undefined) {
        const place = { object: "MetalLb", path: "namespace" };
        const wrong = wrongLabels(namespace.labels as Record<string, string>);
        return wrong.map(([property, saying]) => error(place, property, saying));
    }
    const keys = entriesOf(namespace.labels as Record<string, unknown>).map(([key]) => key);
    if (reason === CREATE_FALSE && keys.length > 0 && keys.every(isPodSecurityLabel)) return [];
    return [
        ofInstallation("warning", "namespace.labels", {
            rule: "namespace-labels",
            message: `labels has no effect with ${reason}, which makes no namespace.`,
        }),
    ];
}

function whyNotMade({ create }: Map, install: unknown): string | undefined {
    if (create === false) return CREATE_FALSE;
    return isMap(install) && install.method === "Existing" ? 'the method "Existing"' : undefined;
}
