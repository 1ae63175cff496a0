import { ofInstallation } from "../finding";
import type { Finding } from "../model";
import { differs, type Installed, type Method } from "./installed";
import { startAnew, UNFINISHED } from "./startAnew";

/** The inputs that help with a change of the method. */
export interface Means {
    /** `adopt`: existing objects are adopted. */
    adopt?: boolean;
}

const GUIDE = "docs/operate/moves.md";

/**
 * Checks that a change of the method doesn't delete MetalLB or its custom resources. The objects of the old method must stay in the
 * cluster, and the new method must adopt them.
 */
export function methodMove(before: Installed, after: Installed, means: Means): Finding[] {
    if (!differs(before, after, "method")) return [];
    const [from, to] = [before.method as Method, after.method as Method];
    if (from === "FluxGit" || to === "FluxGit") return [throughGit(from, to)];
    if (from === "HelmChart" && (to === "HelmRelease" || to === "Flux")) return [withoutRelease(from, to, before)];
    if (from !== "Existing" && before.retainOnDelete !== true) return [takenAway(from, to)];
    return takenOver(from, to, means);
}

/** Refuses a change to or from FluxGit. The custom resources become files, or objects again, so no resource option can keep them. */
function throughGit(from: Method, to: Method): Finding {
    return ofInstallation("error", "install.method", {
        rule: "method-move",
        message: `${move(from, to)} would delete the custom resources, which are files with FluxGit and objects otherwise.`,
        hint: `Remove the component from Pulumi's state without touching the cluster, and create it again. The steps are in ${GUIDE}#to-fluxgit-and-from-it.`,
    });
}

/** Refuses a change from HelmChart to a release. The chart's objects belong to no release, and Helm adopts no such objects. */
function withoutRelease(from: Method, to: Method, before: Installed): Finding {
    return ofInstallation("error", "install.method", {
        rule: "method-move",
        message: `${move(from, to)} isn't possible in place: Helm installs no chart over objects that belong to no release.`,
        hint: `Keep the method "${from}". To get "${to}", ${startAnew(before)}`,
    });
}

function takenAway(from: Method, to: Method): Finding {
    const what = from === "HelmChart" ? "deletes the chart's objects" : "uninstalls the chart";
    return ofInstallation("error", "install.method", {
        rule: "method-move",
        message: `${move(from, to)} ${what}, and deletes the CRDs, every custom resource and every Service's address with it.`,
        hint:
            `Move in two steps. First keep method: "${from}" with install.retainOnDelete: true, and run pulumi up. ` +
            `Then set method: "${to}"${to === "HelmRelease" ? " and adopt: true" : ""}, and run it again. ` +
            UNFINISHED,
    });
}

/** Reports how the new method adopts the objects. Flux adopts a release by itself. Pulumi needs `adopt` or an environment variable. */
function takenOver(from: Method, to: Method, { adopt }: Means): Finding[] {
    if (to === "HelmRelease" && adopt !== true) {
        const released = from === "Flux";
        return [
            ofInstallation(released ? "error" : "warning", "adopt", {
                rule: "method-move",
                message: `${move(from, to)} without adopt installs a new release, which fails if Helm already has a release of that name.`,
                hint: released
                    ? "Add adopt: true, for this update only."
                    : `If Helm installed MetalLB, add adopt: true. If a manifest did, see ${GUIDE}#from-a-manifest-to-the-chart.`,
            }),
        ];
    }
    if (to === "HelmChart") {
        return [
            ofInstallation("warning", "install.method", {
                rule: "method-move",
                message: `${move(from, to)} creates every object of the chart, and these objects are in the cluster already.`,
                hint: "Run this update, and no other, with PULUMI_K8S_UPSERT_EXISTING_OBJECTS=true. It adopts the objects.",
            }),
        ];
    }
    return [];
}

function move(from: Method, to: Method): string {
    return `Going from the method "${from}" to "${to}"`;
}
