import { ofInstallation } from "../finding";
import type { Finding } from "../model";
import { differs, type Installed } from "./installed";
import { pathOf, renamed, renamedBeside } from "./renames";
import { startAnew, UNFINISHED } from "./startAnew";

/** Reports renames. A cluster has room for one release of the chart. The old release goes first, with its CRDs and the custom resources. */
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

/** Refuses renames with HelmChart: Pulumi creates the new objects before it deletes the old ones, and two speakers need the same ports. */
function chartNamesKept(before: Installed, after: Installed): Finding[] {
    return [
        ...namespaceGivenUp(before, after),
        ...renamed(before, after).map((name) =>
            ofInstallation("error", pathOf(name), {
                rule: "chart-name-change",
                message:
                    `The name changes from "${before[name]}" to "${after[name]}" with the method "HelmChart": the new speakers would ` +
                    "wait for the ports that the old speakers use until they are deleted.",
                hint: `Keep the name. To change it, ${startAnew(before)}`,
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
                ? `Every custom resource is deleted in the namespace "${from}" and created again in "${to}": MetalLB reads its own namespace only.`
                : `MetalLB moves from the namespace "${from}" to "${to}": it is uninstalled, which deletes every custom ` +
                  "resource, and then installed and configured again.",
        }),
    ];
}

/** Reports a namespace that leaves the program: it is deleted with everything in it. */
function namespaceGivenUp(before: Installed, after: Installed): Finding[] {
    if (before.ownNamespace !== true || after.ownNamespace !== false || before.method !== after.method) return [];
    if (before.namespace !== after.namespace || before.retainOnDelete === true) return [];
    if (before.method === "FluxGit") return [namespacePruned(before)];
    return [
        ofInstallation("error", "namespace.create", {
            rule: "namespace-given-up",
            message: `create is turned off, which deletes the namespace "${before.namespace}" that the component made, and MetalLB with it.`,
            hint: `Leave it on. Or first set install.retainOnDelete: true and run pulumi up, and then turn it off. ${UNFINISHED}`,
        }),
    ];
}

/** Warns before Flux prunes the namespace. Flux reverts annotations of the field manager kubectl, so the hint names a different manager. */
function namespacePruned({ namespace }: Installed): Finding {
    const annotate = `kubectl annotate namespace ${namespace} kustomize.toolkit.fluxcd.io/prune=disabled`;
    return ofInstallation("warning", "namespace.create", {
        rule: "namespace-given-up",
        message:
            `create is turned off: once the files are committed, Flux prunes the namespace "${namespace}", whose file leaves ` +
            "the tree, and MetalLB with it.",
        hint: `Leave it on, or annotate the namespace before the commit: ${annotate} --field-manager=flux-client-side-apply`,
    });
}

/**
 * Refuses a new release name. The custom resources' inputs don't change, so Pulumi doesn't create them again after the CRDs are deleted.
 */
function releaseKept(before: Installed, after: Installed): Finding[] {
    const byHelm = [before, after].every(({ method }) => method === "HelmRelease" || method === "Flux");
    if (!byHelm || before.namespace !== after.namespace || !differs(before, after, "releaseName")) return [];
    return [
        ofInstallation("error", "install.releaseName", {
            rule: "release-name-change",
            message:
                `releaseName changes from "${before.releaseName}" to "${after.releaseName}": the old release would be uninstalled ` +
                "with the CRDs and every custom resource, and Pulumi would not create the custom resources again.",
            hint: `Keep the name. To change it, ${startAnew(before)}`,
        }),
    ];
}

/** Refuses a new name of the HelmRelease. Flux uninstalls the release of a deleted HelmRelease, unless the HelmRelease is suspended. */
function fluxNameKept(before: Installed, after: Installed): Finding[] {
    if (before.namespace !== after.namespace || before.retainOnDelete === true || !differs(before, after, "fluxName")) {
        return [];
    }
    return [
        ofInstallation("error", "install.flux.name", {
            rule: "flux-name-change",
            message:
                `flux.name changes from "${before.fluxName}" to "${after.fluxName}": Flux would uninstall the release of the old ` +
                "HelmRelease, and delete its CRDs with every custom resource.",
        }),
    ];
}
