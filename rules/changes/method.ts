import { ofInstallation } from "../finding";
import type { Finding } from "../model";
import { differs, type Installed, type Method } from "./installed";
import { startAnew, UNFINISHED } from "./startAnew";

/** What the inputs offer for the way from one method to another. */
export interface Means {
    /** `adopt`: what is in the cluster already is taken over. */
    adopt?: boolean;
}

const GUIDE = "docs/operate/moves.md";

/**
 * A change of the method, which must not take MetalLB away under the custom resources: what the old method installed has to stay in the
 * cluster when it leaves the program, and the new one has to take it as it is.
 */
export function methodMove(before: Installed, after: Installed, means: Means): Finding[] {
    if (!differs(before, after, "method")) return [];
    const [from, to] = [before.method as Method, after.method as Method];
    if (from === "FluxGit" || to === "FluxGit") return [throughGit(from, to)];
    if (from === "HelmChart" && (to === "HelmRelease" || to === "Flux")) return [withoutRelease(from, to, before)];
    if (from !== "Existing" && before.retainOnDelete !== true) return [takenAway(from, to)];
    return takenOver(from, to, means);
}

/** The custom resources change sides with the method, so that no resource option could keep them. */
function throughGit(from: Method, to: Method): Finding {
    return ofInstallation("error", "install.method", {
        rule: "method-move",
        message: `${move(from, to)} would delete the custom resources, which are files with FluxGit and objects otherwise.`,
        hint: `Have Pulumi forget the component without touching the cluster, and make it anew: the steps are in ${GUIDE}#to-fluxgit-and-from-it.`,
    });
}

/** The chart's objects, made one by one, are no release, and Helm takes nothing over that it doesn't know. */
function withoutRelease(from: Method, to: Method, before: Installed): Finding {
    return ofInstallation("error", "install.method", {
        rule: "method-move",
        message: `${move(from, to)} isn't possible in place: Helm installs no chart over objects that belong to no release.`,
        hint: `Keep the method. For the other one, ${startAnew(before)}`,
    });
}

function takenAway(from: Method, to: Method): Finding {
    const what = from === "HelmChart" ? "deletes the chart's objects" : "uninstalls the chart";
    return ofInstallation("error", "install.method", {
        rule: "method-move",
        message: `${move(from, to)} ${what}, and with its CRDs every custom resource and address.`,
        hint:
            `Move in two steps: first keep method: "${from}" with install.retainOnDelete: true and run pulumi up; ` +
            `then say method: "${to}"${to === "HelmRelease" ? " and adopt: true" : ""} and run it again. ` +
            UNFINISHED,
    });
}

/** Flux takes a release over by itself; Pulumi has to be told, and objects without a release belong to nobody yet. */
function takenOver(from: Method, to: Method, { adopt }: Means): Finding[] {
    if (to === "HelmRelease" && adopt !== true) {
        const released = from === "Flux";
        return [
            ofInstallation(released ? "error" : "warning", "adopt", {
                rule: "method-move",
                message: `${move(from, to)} without adopt installs a release of its own, which fails where helm knows that name.`,
                hint: released
                    ? "Add adopt: true, for this update only."
                    : `Where helm installed MetalLB, add adopt: true; where a manifest did, see ${GUIDE}#from-a-manifest-to-the-chart.`,
            }),
        ];
    }
    if (to === "HelmChart") {
        return [
            ofInstallation("warning", "install.method", {
                rule: "method-move",
                message: `${move(from, to)} makes every object of the chart, and those are in the cluster already.`,
                hint: "Run this one update with PULUMI_K8S_UPSERT_EXISTING_OBJECTS=true, so that they are taken over.",
            }),
        ];
    }
    return [];
}

function move(from: Method, to: Method): string {
    return `Going from the method "${from}" to "${to}"`;
}
