import { ofInstallation } from "../finding";
import type { Finding } from "../model";
import { differs, type Installed } from "./installed";

type Name = "namespace" | "releaseName";

const PATHS: Record<Name, string> = { namespace: "namespace.name", releaseName: "install.releaseName" };

/** The names of the installation that a change gives it anew. */
export function renamed(before: Installed, after: Installed): Name[] {
    return (Object.keys(PATHS) as Name[]).filter((name) => differs(before, after, name));
}

export function pathOf(name: Name): string {
    return PATHS[name];
}

/**
 * Another name for what stays in the cluster by its old one: the chart's cluster-wide objects have fixed names, and the speakers have the
 * nodes' ports, so that what the new name installs can't stand beside it.
 */
export function renamedBeside(before: Installed, after: Installed): Finding[] {
    if (!staysBeside(before, after) || renamedByFlux(before, after)) return [];
    return renamed(before, after).map((name) =>
        ofInstallation("error", pathOf(name), {
            rule: "rename-retained",
            message: `It goes from "${before[name]}" to "${after[name]}"${reason(before, after)}`,
            hint: differs(before, after, "method")
                ? "Move first, by the same names; rename in an update after that, once install.retainOnDelete is off."
                : "First take install.retainOnDelete away, by the same names, and run pulumi up; then rename.",
        }),
    );
}

function staysBeside(before: Installed, after: Installed): boolean {
    if (before.retainOnDelete === true) return true;
    return differs(before, after, "method") && before.method !== "Existing" && after.method !== "Existing";
}

/** The HelmRelease stays and names another release: Flux then uninstalls the old one, whatever Pulumi retains. */
function renamedByFlux(before: Installed, after: Installed): boolean {
    if (before.method !== "Flux" || after.method !== "Flux") return false;
    return !differs(before, after, "namespace") && !differs(before, after, "fluxName");
}

function reason({ retainOnDelete }: Installed, { method }: Installed): string {
    if (retainOnDelete !== true) return " together with the method, which takes over what has the same names only.";
    const stays = ", and what is installed stays by the old name (install.retainOnDelete)";
    return method === "Existing"
        ? `${stays}: MetalLB reads its own namespace only.`
        : `${stays}: MetalLB can't be in a cluster twice.`;
}
