import type * as pulumi from "@pulumi/pulumi";
import type { Values } from "../install/mergeValues";

/** One of Flux's objects, as the API server or a file has it. */
export interface FluxObject {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace: string };
    spec: pulumi.Input<Values>;
}

export const SOURCE_API = "source.toolkit.fluxcd.io/v1";
export const HELM_API = "helm.toolkit.fluxcd.io/v2";

/** A map without the keys that have no value: what isn't given is left to Flux. */
export function given(map: Values): Values {
    return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}

/** A reference by name, where there is a name. */
export function reference(name: unknown): Values | undefined {
    return name === undefined ? undefined : { name };
}
