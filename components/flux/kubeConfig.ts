import type { FluxKubeConfigArgs } from "../args";
import type { Values } from "../install/mergeValues";
import { given, reference } from "./object";

/** Returns the access to another cluster, in the form that a HelmRelease and a Kustomization have it. */
export function kubeConfigOf(args: FluxKubeConfigArgs | undefined): Values | undefined {
    if (args === undefined) {
        return undefined;
    }
    const { secretRef: name, secretKey: key, configMapRef } = args;
    return given({
        secretRef: name === undefined ? undefined : given({ name, key }),
        configMapRef: reference(configMapRef),
    });
}
