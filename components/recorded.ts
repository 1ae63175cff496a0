import * as pulumi from "@pulumi/pulumi";
import { promised } from "./promised";

/**
 * Resolves with the resource's urn, once it is registered. The output itself would make each derived value depend on the resource and its
 * children.
 */
export function urnOf({ urn }: pulumi.Resource): Promise<pulumi.URN> {
    return promised(urn);
}

/**
 * Reads the state's outputs of a component that this run has registered without a change. These are the outputs of the last update. After a
 * failed update there are none.
 */
export async function recordedOutputs(urn: pulumi.URN): Promise<Record<string, unknown>> {
    // SDKs resolve a reference to a resource with this function of the engine.
    const { state } = (await pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn })) as {
        state?: Record<string, unknown>;
    };
    return state ?? {};
}

/**
 * Reads a resource's outputs as a refresh in the same operation (`--refresh`) found them. Undefined without a refresh: the engine then
 * doesn't know the resource before the program registers it.
 */
export function refreshedOutputs(urn: pulumi.URN): Promise<Record<string, unknown> | undefined> {
    return recordedOutputs(urn).catch(() => undefined);
}

/** Returns the organization in Pulumi Cloud, or what other backends use instead. The SDK throws if there is none, as with mocks. */
export function organization(): string {
    try {
        return pulumi.getOrganization();
    } catch {
        return "";
    }
}

/** The number of further reads of the state, and the pause before each, in milliseconds. */
const AGAIN = { times: 10, pauseMs: 200 };

/**
 * Reads the outputs of all resources of this stack, as the state has them before this run changes any.
 *
 * The engine may be writing the state at that moment. With a file backend the read then fails ("failed to load checkpoint: EOF"), and the
 * next read succeeds.
 */
export async function outputsInState(): Promise<Record<string, unknown>[]> {
    const stackName = [organization(), pulumi.getProject(), pulumi.getStack()].join("/");
    for (let left = AGAIN.times; ; left--) {
        try {
            return await readStack(stackName);
        } catch (error) {
            if (left === 0) throw error;
            await new Promise((resolve) => setTimeout(resolve, AGAIN.pauseMs));
        }
    }
}

async function readStack(stackName: string): Promise<Record<string, unknown>[]> {
    const { outputs } = (await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", { stackName })) as {
        outputs?: Record<string, { outputs?: Record<string, unknown> }>;
    };
    return Object.values(outputs ?? {}).map((resource) => resource.outputs ?? {});
}
