import type { Finding } from "../model";
import type { Installed } from "./installed";
import { differs, says, UNFINISHED } from "./says";

/** What a rename does: the chart can't be in a cluster twice, so that the old one goes first, and its CRDs take the custom resources along. */
export function namesKept(before: Installed, after: Installed): Finding[] {
    if (before.method === "HelmChart" && after.method === "HelmChart") return chartNamesKept(before, after);
    return [
        ...namespaceKept(before, after),
        ...namespaceGivenUp(before, after),
        ...releaseKept(before, after),
        ...fluxNameKept(before, after),
    ];
}

/** The chart's new objects are made before the old ones go, and two speakers can't have one node's ports. */
function chartNamesKept(before: Installed, after: Installed): Finding[] {
    const renamed = (["namespace", "releaseName"] as const).filter((key) => differs(before, after, key));
    return [
        ...namespaceGivenUp(before, after),
        ...renamed.map((key) =>
            says("error", key === "namespace" ? "namespace.name" : "install.releaseName", {
                rule: "chart-name-change",
                message:
                    `It goes from "${before[key]}" to "${after[key]}" with the method "HelmChart": the new speakers would wait for ` +
                    "the ports that the old ones have until they go.",
                hint: "Keep the name. For another one, run pulumi destroy, and then pulumi up: no Service is reached meanwhile.",
            }),
        ),
    ];
}

function namespaceKept(before: Installed, after: Installed): Finding[] {
    if (!differs(before, after, "namespace")) return [];
    const move = `MetalLB goes from the namespace "${before.namespace}" to "${after.namespace}"`;
    const existing = before.method === "Existing" && after.method === "Existing";
    return [
        says("warning", "namespace.name", {
            rule: "namespace-change",
            message: existing
                ? `${move}: every custom resource is deleted there and made anew here.`
                : `${move}: it is uninstalled there, which deletes every custom resource, and then installed and configured anew.`,
            hint: "Expect that no Service is reached meanwhile. Afterwards, Services without an address of their own choice may have got others.",
        }),
    ];
}

/** A namespace that leaves the program is deleted, with all that is in it. */
function namespaceGivenUp(before: Installed, after: Installed): Finding[] {
    if (before.ownNamespace !== true || after.ownNamespace !== false || before.method !== after.method) return [];
    if (before.namespace !== after.namespace || before.retainOnDelete === true) return [];
    return [
        says("error", "namespace.create", {
            rule: "namespace-given-up",
            message: `create is turned off, which deletes the namespace "${before.namespace}" that the component made, and MetalLB with it.`,
            hint: `Leave it on; or first say install.retainOnDelete: true and run pulumi up, and then turn it off. ${UNFINISHED}`,
        }),
    ];
}

/** The custom resources aren't changed by it, so that nothing makes them anew once they went with the CRDs. */
function releaseKept(before: Installed, after: Installed): Finding[] {
    const byHelm = [before, after].every(({ method }) => method === "HelmRelease" || method === "Flux");
    if (!byHelm || before.namespace !== after.namespace || !differs(before, after, "releaseName")) return [];
    return [
        says("error", "install.releaseName", {
            rule: "release-name-change",
            message:
                `releaseName goes from "${before.releaseName}" to "${after.releaseName}": the old release would be uninstalled ` +
                "with the CRDs and every custom resource, and Pulumi would believe that these are still there.",
            hint: "Keep the name. For another one, run pulumi destroy, and then pulumi up: no Service is reached meanwhile.",
        }),
    ];
}

/** A HelmRelease that goes has Flux uninstall its release, unless it is suspended. */
function fluxNameKept(before: Installed, after: Installed): Finding[] {
    if (before.namespace !== after.namespace || before.retainOnDelete === true || !differs(before, after, "fluxName")) {
        return [];
    }
    return [
        says("error", "install.flux.name", {
            rule: "flux-name-change",
            message:
                `flux.name goes from "${before.fluxName}" to "${after.fluxName}": Flux would uninstall the release of the old ` +
                "HelmRelease, and its CRDs take every custom resource along.",
            hint: "Keep the name; or first say install.retainOnDelete: true and run pulumi up, and then change it without that.",
        }),
    ];
}
