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

/** A stack of its own with a program of a MetalLb, whose inputs a test changes as a user would change the program. */
export interface Scratch extends ProgramStack {
    /** The next operation's name of the component. */
    name: string;
    /** The next operation's inputs. */
    args: MetalLbArgs;
    /** The next operation's options of the component. */
    options: pulumi.ComponentResourceOptions;
}

/** A stack of its own with any program, in a temporary workspace or in a folder. */
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

/** The cluster has room for one MetalLB, so what the lab's main job left there is taken away. */
export async function clearCluster(lab: Lab): Promise<void> {
    await stopService(lab);
    if (labStackExists(lab)) {
        const { stack, options } = await labStack(lab, await kubernetesPlugin(lab));
        await stack.destroy(options);
    }
}

/** A scratch stack, on a cleared cluster. */
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

/** Inputs for the lab's cluster: the native backend, the lab's chart repository, one pool and its firewalls as peers. */
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

/** One of MetalLB's objects as the cluster has it. */
export async function object(lab: Lab, kind: string, name: string): Promise<any> {
    return JSON.parse(await lab.kubectl(["get", kind, name, "-n", "metallb-system", "-o", "json"]));
}

/** The names of all objects of a kind in MetalLB's namespace; none where the cluster doesn't know the kind. */
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

/** What an operation that must fail failed with. */
export async function failure(operation: Promise<unknown>): Promise<string> {
    try {
        await operation;
    } catch (error) {
        return String((error as Error).message);
    }
    throw new Error("the operation succeeded, and should have failed");
}
