import { InstallMethod, type FluxArgs, type InstallArgs, type MetalLbArgs } from "../../../index";
import type { Lab } from "../../../lab";
import { labInputs } from "../scratch";

/** The lab's inputs, installed by the lab's Flux. */
export function fluxInputs(lab: Lab, flux: FluxArgs = {}, install: InstallArgs = {}): MetalLbArgs {
    const inputs = labInputs(lab, "0.16.2");
    return { ...inputs, install: { ...inputs.install, method: InstallMethod.Flux, flux, ...install } };
}
