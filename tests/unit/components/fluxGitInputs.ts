import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import {
    Backend,
    InstallMethod,
    InvalidInputsError,
    MetalLb,
    type FluxGitArgs,
    type InstallArgs,
    type MetalLbArgs,
} from "../../../index";
import { run, unhandled } from "./engine";

/** The recipe's example, as inputs for a tree in Git. */
export const recipe: MetalLbArgs = {
    backend: Backend.Frr,
    install: { method: InstallMethod.FluxGit, version: "0.16.2", git: { directory: "cluster" } },
    pools: [{ name: "metallb-pool", addresses: ["192.168.32.0/24"] }],
    bgp: {
        peers: [
            { name: "pfsense-1", myASN: 64500, peerASN: 64501, peerAddress: "192.168.33.2" },
            { name: "pfsense-2", myASN: 64500, peerASN: 64501, peerAddress: "192.168.33.4" },
        ],
        advertisements: [
            {
                name: "metallb-advertisment",
                ipAddressPools: ["metallb-pool"],
                aggregationLength: 32,
                localPref: 100,
                communities: ["65535:65282"],
            },
        ],
    },
    l2: { advertisements: [{ name: "metallb-advertisment", ipAddressPools: ["metallb-pool"] }] },
};

/** The recipe's example with other properties in install or in its Git tree. */
export function withInstall(install: Partial<InstallArgs>, git: Partial<FluxGitArgs> = {}): MetalLbArgs {
    return { ...recipe, install: { ...recipe.install, ...install, git: { directory: "cluster", ...git } } };
}

/** The files of a component's tree by path, and the resources that the program registered. */
export async function treeOf(args: MetalLbArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const { registered, result } = await run((spy) => new MetalLb("lb", args, { ...spy, ...opts }));
    const resource = registered.get("lb-files");
    const files = (resource?.inputs.files ?? {}) as Record<string, string>;
    return { files, resource, registered, component: result };
}

/** The error of a component whose inputs turn out wrong only later. Every output rejects with it, and no resource is created. */
export async function refusalOf(args: MetalLbArgs): Promise<string> {
    const rejections = unhandled();
    try {
        const { registered, component } = await treeOf(args);
        assert.deepEqual([...registered.keys()], ["lb"]);
        const { namespace, version, pools, peers, sessions, firewalls } = component;
        const all = [namespace, version, pools, peers, sessions, firewalls];
        const outputs = all as unknown as { promise(): Promise<unknown> }[];
        const ends = await Promise.allSettled(outputs.map((output) => output.promise()));
        const errors = [...ends.map((end) => (end.status === "rejected" ? end.reason : end)), ...rejections.errors];
        for (const error of errors) {
            assert.ok(error instanceof InvalidInputsError, JSON.stringify(error));
        }
        return (errors[0] as Error).message;
    } finally {
        rejections.stop();
    }
}
