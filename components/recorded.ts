import * as pulumi from "@pulumi/pulumi";
import { promised } from "./promised";

/** The resource's urn, once it is registered. Its output would make whatever follows from it depend on the resource and all its children. */
export function urnOf({ urn }: pulumi.Resource): Promise<pulumi.URN> {
    return promised(urn);
}

/**
 * The outputs in the state of a component that this run has registered without a change. They are those of the last update; after an
 * update that failed there are none.
 */
export async function recordedOutputs(urn: pulumi.URN): Promise<Record<string, unknown>> {
    // The engine's own function, by which SDKs resolve a reference to a resource.
    const { state } = (await pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn })) as {
        state?: Record<string, unknown>;
    };
    return state ?? {};
}

/**
 * A resource's outputs as a refresh in this very operation found them (`--refresh`); undefined without one. The engine knows a resource
 * before the program registers it only where it has refreshed it.
 */
export function refreshedOutputs(urn: pulumi.URN): Promise<Record<string, unknown> | undefined> {
    return recordedOutputs(urn).catch(() => undefined);
}

/** The organization in Pulumi Cloud, or what stands for it with other backends. The SDK throws where there is none, as with mocks. */
export function organization(): string {
    try {
        return pulumi.getOrganization();
    } catch {
        return "";
    }
}

/** How often the state is read again, and the pause before, in milliseconds. */
const AGAIN = { times: 10, pauseMs: 200 };

/**
 * The outputs of all resources of this stack, as the state has them before this run changes any.
 *
 * The engine may be writing the state at that moment. With a backend of files the read then fails ("failed to load checkpoint: EOF"), and
 * the next read succeeds.
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
