import type * as pulumi from "@pulumi/pulumi";
import * as automation from "@pulumi/pulumi/automation";
import { Backend, MetalLb, type MetalLbArgs } from "../../index";
import type { Lab, PulumiLab } from "../../lab";
import { labStack, pulumiCommand } from "../../lab/main-job/automation";
import { kubernetesPlugin } from "../../lab/main-job/plugin";
import { stopService } from "../../lab/main-job/service";
import { labStackExists, pulumiEnvironment } from "../../lab/main-job/workspace";
import { operations, type LiveStack } from "./liveStack";

/** A stack whose program runs in the test's own process, so that the test can change it between operations. */
export interface ProgramStack extends LiveStack {
    /** The next operation's program. */
    program: automation.PulumiFn;
}

/** A stack whose program has one MetalLb. A test changes its inputs as a user would change the program. */
export interface Scratch extends ProgramStack {
    /** The component's name in the next operation. */
    name: string;
    /** The component's inputs in the next operation. */
    args: MetalLbArgs;
    /** The component's options in the next operation. */
    options: pulumi.ComponentResourceOptions;
}

/** Makes a stack with any program, in a temporary workspace or in a folder. */
export async function programStack(
    lab: PulumiLab,
    name: string,
    program: automation.PulumiFn,
    workDir?: string,
): Promise<ProgramStack> {
    const plugin = await kubernetesPlugin(lab);
    const stack = await automation.LocalWorkspace.createOrSelectStack(
        { stackName: name, projectName: "metallb-tests", program: () => self.program() },
        { workDir, pulumiCommand: await pulumiCommand(lab), envVars: pulumiEnvironment(lab, plugin) },
    );
    const self: ProgramStack = Object.assign(operations(stack), { program });
    return self;
}

/** Removes the resources of the lab's main job: the cluster has room for one MetalLB. */
export async function clearCluster(lab: Lab): Promise<void> {
    await stopService(lab);
    if (labStackExists(lab)) {
        const { stack, options } = await labStack(lab, await kubernetesPlugin(lab));
        await stack.destroy(options);
    }
}

/** Makes a scratch stack, on a cleared cluster. */
export async function scratch(lab: Lab, name: string): Promise<Scratch> {
    await clearCluster(lab);
    const program: automation.PulumiFn = async () => {
        const { namespace, version, pools, peers, sessions } = new MetalLb(self.name, self.args, self.options);
        return { namespace, version, pools, peers, sessions };
    };
    const self: Scratch = Object.assign(await programStack(lab, name, program), {
        name: "metallb",
        args: {},
        options: {},
    });
    return self;
}

/**
 * Returns the inputs for the lab's cluster: the native backend, the lab's chart repository, one pool and its firewalls
 * as peers.
 */
export function labInputs(lab: Lab, version: string): MetalLbArgs {
    const { topology, charts } = lab;
    return {
        backend: Backend.Native,
        install: { version, repository: charts.url },
        pools: [{ name: "lab", addresses: [topology.pool] }],
        bgp: {
            peers: topology.firewalls.map(({ name, inside, password }) => ({
                name,
                myASN: topology.asn.cluster,
                peerASN: topology.asn.firewalls,
                peerAddress: inside,
                holdTime: "9s",
                password,
            })),
            advertisements: [{ ipAddressPools: ["lab"] }],
        },
    };
}

/** Returns one of MetalLB's objects from the cluster. */
export async function object(lab: Lab, kind: string, name: string): Promise<any> {
    return JSON.parse(await lab.kubectl(["get", kind, name, "-n", "metallb-system", "-o", "json"]));
}

/** Returns the names of all objects of a kind in MetalLB's namespace; none if the cluster doesn't know the kind. */
export async function objects(lab: Lab, kind: string): Promise<string[]> {
    try {
        const names = await lab.kubectl(["get", kind, "-n", "metallb-system", "-o", "name", "--ignore-not-found"]);
        return names.split("\n").filter(Boolean).sort();
    } catch (error) {
        if (/doesn't have a resource type/.test(String(error))) {
            return [];
        }
        throw error;
    }
}

/** Runs an operation that must fail, and returns the error. */
export async function failure(operation: Promise<unknown>): Promise<string> {
    try {
        await operation;
    } catch (error) {
        return String((error as Error).message);
    }
    throw new Error("the operation succeeded, but it should have failed");
}
