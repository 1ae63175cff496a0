import { ofInstallation } from "../finding";
import type { Finding } from "../model";
import { differs, type Installed } from "./installed";
import { pathOf, renamed, renamedBeside } from "./renames";
import { startAnew, UNFINISHED } from "./startAnew";

/** What a rename does: the chart can't be in a cluster twice, so that the old one goes first, and its CRDs take the custom resources along. */
export function namesKept(before: Installed, after: Installed): Finding[] {
    const beside = renamedBeside(before, after);
    if (beside.length > 0) return beside;
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
    return [
        ...namespaceGivenUp(before, after),
        ...renamed(before, after).map((name) =>
            ofInstallation("error", pathOf(name), {
                rule: "chart-name-change",
                message:
                    `It goes from "${before[name]}" to "${after[name]}" with the method "HelmChart": the new speakers would wait for ` +
                    "the ports that the old ones have until they go.",
                hint: `Keep the name. For another one, ${startAnew(before)}`,
            }),
        ),
    ];
}

function namespaceKept(before: Installed, after: Installed): Finding[] {
    if (!differs(before, after, "namespace")) return [];
    const [from, to] = [before.namespace, after.namespace];
    const elsewhere = before.method === "Existing" || after.method === "Existing";
    return [
        ofInstallation("warning", "namespace.name", {
            rule: "namespace-change",
            message: elsewhere
                ? `Every custom resource is deleted in the namespace "${from}" and made anew in "${to}": MetalLB reads its own only.`
                : `MetalLB goes from the namespace "${from}" to "${to}": it is uninstalled there, which deletes every custom ` +
                  "resource, and then installed and configured anew.",
        }),
    ];
}

/** A namespace that leaves the program is deleted, with all that is in it. */
function namespaceGivenUp(before: Installed, after: Installed): Finding[] {
    if (before.ownNamespace !== true || after.ownNamespace !== false || before.method !== after.method) return [];
    if (before.namespace !== after.namespace || before.retainOnDelete === true) return [];
    if (before.method === "FluxGit") return [namespacePruned(before)];
    return [
        ofInstallation("error", "namespace.create", {
            rule: "namespace-given-up",
            message: `create is turned off, which deletes the namespace "${before.namespace}" that the component made, and MetalLB with it.`,
            hint: `Leave it on; or first say install.retainOnDelete: true and run pulumi up, and then turn it off. ${UNFINISHED}`,
        }),
    ];
}

/** Flux takes back what others write with kubectl's name as the field manager, and leaves this one's alone. */
function namespacePruned({ namespace }: Installed): Finding {
    const mark = `kubectl annotate namespace ${namespace} kustomize.toolkit.fluxcd.io/prune=disabled`;
    return ofInstallation("warning", "namespace.create", {
        rule: "namespace-given-up",
        message:
            `create is turned off: once the files are committed, Flux prunes the namespace "${namespace}", whose file leaves ` +
            "the tree, and MetalLB with it.",
        hint: `Leave it on; or mark it in the cluster before the commit: ${mark} --field-manager=flux-client-side-apply`,
    });
}

/** The custom resources aren't changed by it, so that nothing makes them anew once they went with the CRDs. */
function releaseKept(before: Installed, after: Installed): Finding[] {
    const byHelm = [before, after].every(({ method }) => method === "HelmRelease" || method === "Flux");
    if (!byHelm || before.namespace !== after.namespace || !differs(before, after, "releaseName")) return [];
    return [
        ofInstallation("error", "install.releaseName", {
            rule: "release-name-change",
            message:
                `releaseName goes from "${before.releaseName}" to "${after.releaseName}": the old release would be uninstalled ` +
                "with the CRDs and every custom resource, and Pulumi would believe that these are still there.",
            hint: `Keep the name. For another one, ${startAnew(before)}`,
        }),
    ];
}

/** A HelmRelease that goes has Flux uninstall its release, unless it is suspended. */
function fluxNameKept(before: Installed, after: Installed): Finding[] {
    if (before.namespace !== after.namespace || before.retainOnDelete === true || !differs(before, after, "fluxName")) {
        return [];
    }
    return [
        ofInstallation("error", "install.flux.name", {
            rule: "flux-name-change",
            message:
                `flux.name goes from "${before.fluxName}" to "${after.fluxName}": Flux would uninstall the release of the old ` +
                "HelmRelease, and its CRDs take every custom resource along.",
        }),
    ];
}
