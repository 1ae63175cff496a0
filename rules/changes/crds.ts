import { ofInstallation, type Saying } from "../finding";
import type { Finding, Severity } from "../model";
import type { Installed } from "./installed";

const MARK = "kubectl annotate crds helm.sh/resource-policy=keep, for each CRD of metallb.io";

/** What a chart no longer has is deleted, and with a CRD go its custom resources. */
export function crdsKept(before: Installed, after: Installed): Finding[] {
    if (before.crds !== true || after.crds !== false || before.method !== after.method) return [];
    if (before.method === "FluxGit") return [deletedByFlux()];
    if (before.method === "HelmChart") return before.retainOnDelete === true ? [] : [deletedByPulumi()];
    return [before.retainOnDelete === true ? unlessMarked() : deletedByHelm()];
}

/** Nothing happens before the commit, and until then there is time for the marks. */
function deletedByFlux(): Finding {
    return finding("warning", {
        message:
            "crds.enabled is turned off: once the files are committed, Flux has Helm delete the CRDs that don't carry " +
            "helm.sh/resource-policy=keep, and every custom resource with them.",
        hint: `Leave it on; or mark them in the cluster before the commit (${MARK}).`,
    });
}

/** The chart's objects are Pulumi's own, so that it keeps what it is told to keep, without a mark of Helm's. */
function deletedByPulumi(): Finding {
    return finding("error", {
        message:
            "crds.enabled is turned off in an installation whose CRDs are the chart's: Pulumi would delete them, and " +
            "every custom resource with them.",
        hint:
            "Leave it on. To manage the CRDs by other means, first say install.retainOnDelete: true and run pulumi up, " +
            "and then turn it off.",
    });
}

function unlessMarked(): Finding {
    return finding("warning", {
        message: "crds.enabled is turned off: Helm deletes the CRDs that don't carry helm.sh/resource-policy=keep.",
        hint: `Make sure that they do (${MARK}).`,
    });
}

function deletedByHelm(): Finding {
    return finding("error", {
        message:
            "crds.enabled is turned off in an installation whose CRDs are the chart's: Helm would delete them, and " +
            "every custom resource with them.",
        hint:
            "Leave it on. To manage the CRDs by other means, first say install.retainOnDelete: true and run pulumi up, " +
            `then mark them (${MARK}), and then turn it off.`,
    });
}

function finding(severity: Severity, saying: Omit<Saying, "rule">): Finding {
    return ofInstallation(severity, "install.values.crds.enabled", { rule: "crds-kept", ...saying });
}
