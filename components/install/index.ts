import { InstallMethod } from "../args";
import type { Scope } from "../scope";
import { existingInstallation } from "./existing";
import { installFlux } from "./flux";
import { installFluxGit } from "./fluxGit";
import { installHelmChart } from "./helmChart";
import { installHelmRelease } from "./helmRelease";
import type { Installation } from "./installation";

const methods: Record<InstallMethod, (scope: Scope) => Installation> = {
    [InstallMethod.HelmRelease]: installHelmRelease,
    [InstallMethod.HelmChart]: installHelmChart,
    [InstallMethod.Flux]: installFlux,
    [InstallMethod.FluxGit]: installFluxGit,
    [InstallMethod.Existing]: existingInstallation,
};

/** Installs MetalLB by the method that the inputs name. */
export function install(scope: Scope): Installation {
    return methods[scope.inputs.args.install?.method ?? InstallMethod.HelmRelease](scope);
}
