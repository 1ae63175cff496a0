import type * as pulumi from "@pulumi/pulumi";
import { InstallMethod, MetalLb, type InstallArgs } from "../../../index";
import { run } from "./engine";

export const CRD = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";
export const OUTPUTS = ["namespace", "version", "pools", "peers", "sessions", "firewalls"] as const;

export const fluxArgs = { method: InstallMethod.Flux, version: "0.16.2" };

export const pools = {
    pools: [{ name: "public", addresses: ["192.168.32.0/24"] }],
    l2: { advertisements: [{}] },
};

/** The resources that a pool and its advertisement register with an installation by Flux. */
export function made(install: Partial<InstallArgs> = {}, options: Parameters<typeof run>[1] = {}) {
    return run((spy) => new MetalLb("lb", { install: { ...fluxArgs, ...install }, ...pools }, spy), options);
}

/** A cluster whose CRDs serve these versions. */
export function servedIn(...versions: string[]) {
    return { [CRD]: { spec: { versions: versions.map((name) => ({ name, served: true })) } } };
}

/** How an output ends, or "it never ends" after a second. */
export async function endOf(output: pulumi.Output<unknown>): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, 1000, new Error("it never ends"))));
    const end = (output as unknown as { promise(): Promise<unknown> }).promise().catch((error: unknown) => error);
    return Promise.race([end, late]).finally(() => clearTimeout(timer));
}
