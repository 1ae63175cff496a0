import type * as pulumi from "@pulumi/pulumi";
import type { Values } from "../install/mergeValues";

/** An object of Flux, for the API server or a file. */
export interface FluxObject {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace: string };
    spec: pulumi.Input<Values>;
}

export const SOURCE_API = "source.toolkit.fluxcd.io/v1";
export const HELM_API = "helm.toolkit.fluxcd.io/v2";

/** Returns a map without the keys that have no value, so that Flux's defaults apply. */
export function given(map: Values): Values {
    return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}

/** Returns a reference by name, if there is a name. */
export function reference(name: unknown): Values | undefined {
    return name === undefined ? undefined : { name };
}
