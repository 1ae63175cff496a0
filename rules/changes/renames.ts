import { ofInstallation } from "../finding";
import type { Finding } from "../model";
import { differs, type Installed } from "./installed";

type Name = "namespace" | "releaseName";

const PATHS: Record<Name, string> = { namespace: "namespace.name", releaseName: "install.releaseName" };

/** Returns the names of the installation that a change renames. */
export function renamed(before: Installed, after: Installed): Name[] {
    return (Object.keys(PATHS) as Name[]).filter((name) => differs(before, after, name));
}

export function pathOf(name: Name): string {
    return PATHS[name];
}

/**
 * Refuses a new name for an installation that stays in the cluster under its old name. A second installation can't run beside it: the
 * chart's cluster-wide objects have fixed names, and the speakers use the nodes' ports.
 */
export function renamedBeside(before: Installed, after: Installed): Finding[] {
    if (!staysBeside(before, after) || renamedByFlux(before, after)) return [];
    return renamed(before, after).map((name) =>
        ofInstallation("error", pathOf(name), {
            rule: "rename-retained",
            message: `The name changes from "${before[name]}" to "${after[name]}"${reason(before, after)}`,
            hint: differs(before, after, "method")
                ? "First change the method and keep the names. Rename in a later update, once install.retainOnDelete is off."
                : "First remove install.retainOnDelete, keep the names, and run pulumi up. Then rename.",
        }),
    );
}

function staysBeside(before: Installed, after: Installed): boolean {
    if (before.retainOnDelete === true) return true;
    return differs(before, after, "method") && before.method !== "Existing" && after.method !== "Existing";
}

/** Whether the HelmRelease stays and names another release. Flux then uninstalls the old release, whatever Pulumi retains. */
function renamedByFlux(before: Installed, after: Installed): boolean {
    if (before.method !== "Flux" || after.method !== "Flux") return false;
    return !differs(before, after, "namespace") && !differs(before, after, "fluxName");
}

function reason({ retainOnDelete }: Installed, { method }: Installed): string {
    if (retainOnDelete !== true)
        return " together with the method, and the new method adopts only objects with the same names.";
    const stays = ", and the installation stays under the old name (install.retainOnDelete)";
    return method === "Existing"
        ? `${stays}: MetalLB reads its own namespace only.`
        : `${stays}: a cluster has room for one MetalLB.`;
}
