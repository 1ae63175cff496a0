import type { Finding } from "../model";
import { valueAt } from "../shared/maps";
import { isDnsLabel, isLabelValue, isSubdomain } from "../shared/labels";
import { problem, type Map } from "./findings";

const LABELS = ["flux.namespace"];
const SUBDOMAINS = [
    "flux.source.name",
    "flux.source.secretRef",
    "flux.source.certSecretRef",
    "flux.serviceAccountName",
    "flux.kubeConfig.secretRef",
    "flux.kubeConfig.configMapRef",
    "git.gitRepository",
    "git.decryption.secretRef",
    "git.bootstrap.secretRef",
];

/** Reports names that the API server refuses. */
export function fluxNamesFit(install: Map): Finding[] {
    const wrong = (path: string, fits: (name: string) => boolean, hint: string): Finding[] => {
        const name = valueAt(install, path);
        if (typeof name !== "string" || fits(name)) return [];
        return [
            problem(`install.${path}`, "flux-name", {
                message: `${JSON.stringify(name)} can't be the name of a Kubernetes object.`,
                hint,
            }),
        ];
    };
    const subdomain = "Use lower-case letters, digits, - and . only, with a letter or a digit at both ends.";
    return [
        // Flux also writes the name into a label.
        ...wrong(
            "flux.name",
            (name) => isSubdomain(name) && isLabelValue(name),
            `${subdomain.slice(0, -1)}, 63 at most.`,
        ),
        ...LABELS.flatMap((path) => wrong(path, isDnsLabel, "Use lower-case letters, digits and - only, 63 at most.")),
        ...SUBDOMAINS.flatMap((path) => wrong(path, isSubdomain, subdomain)),
    ];
}
