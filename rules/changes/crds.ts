import { ofInstallation, type FindingDetails } from "../finding";
import type { Finding, Severity } from "../model";
import type { Installed } from "./installed";

const ANNOTATE = "kubectl annotate $(kubectl get crds -o name | grep metallb.io) helm.sh/resource-policy=keep";

/** Reports that `crds.enabled` is turned off. Objects that leave the chart are deleted, and a CRD's custom resources with the CRD. */
export function crdsKept(before: Installed, after: Installed): Finding[] {
    if (before.crds !== true || after.crds !== false || before.method !== after.method) return [];
    if (before.method === "FluxGit") return [deletedByFlux()];
    if (before.method === "HelmChart") return before.retainOnDelete === true ? [] : [deletedByPulumi()];
    return [before.retainOnDelete === true ? unlessMarked() : deletedByHelm()];
}

/** Returns a warning only: the CRDs can still be annotated before the commit. */
function deletedByFlux(): Finding {
    return finding("warning", {
        message:
            "crds.enabled is turned off: once the files are committed, Flux makes Helm delete the CRDs that don't carry " +
            "helm.sh/resource-policy=keep, and every custom resource with them.",
        hint: `Leave it on, or run ${ANNOTATE} before the commit.`,
    });
}

/** Suggests `retainOnDelete` without an annotation: Pulumi itself manages the chart's objects, so Helm's annotation has no effect. */
function deletedByPulumi(): Finding {
    return finding("error", {
        message:
            "crds.enabled is turned off in an installation whose CRDs belong to the chart: Pulumi would delete them, and " +
            "every custom resource with them.",
        hint:
            "Leave it on. To manage the CRDs by other means, first set install.retainOnDelete: true and run pulumi up, " +
            "and then turn it off.",
    });
}

function unlessMarked(): Finding {
    return finding("warning", {
        message: "crds.enabled is turned off: Helm deletes the CRDs that don't carry helm.sh/resource-policy=keep.",
        hint: `To keep the CRDs, run ${ANNOTATE} before the update.`,
    });
}

function deletedByHelm(): Finding {
    return finding("error", {
        message:
            "crds.enabled is turned off in an installation whose CRDs belong to the chart: Helm would delete them, and " +
            "every custom resource with them.",
        hint:
            "Leave it on. To manage the CRDs by other means, first set install.retainOnDelete: true and run pulumi up, " +
            `then run ${ANNOTATE}, and then turn it off.`,
    });
}

function finding(severity: Severity, details: Omit<FindingDetails, "rule">): Finding {
    return ofInstallation(severity, "install.values.crds.enabled", { rule: "crds-kept", ...details });
}
