import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { pluginsPlace } from "../base/place";
import { digest } from "./waiting/digest";

type Monitor = object & { registerErrorHook?: unknown; registerStackTransform?: unknown };

function monitor(): Monitor | undefined {
    return (pulumi.runtime as unknown as { getMonitor(): Monitor | undefined }).getMonitor();
}

/**
 * Whether the engine takes hooks. The SDK's mocks for unit tests take neither hooks nor transforms, and a resource with one would wait
 * forever.
 */
export function engineTakesHooks(): boolean {
    return typeof monitor()?.registerErrorHook === "function";
}

/** Whether the engine takes transforms. The SDK's mocks take none, even if a test lets them take hooks. */
export function engineTakesTransforms(): boolean {
    return engineTakesHooks() && typeof monitor()?.registerStackTransform === "function";
}

/** The owner of a hook: a component's name, and its parent. Hooks of the component's children have the component itself as `parent`. */
export interface Owner {
    name: string;
    parent?: pulumi.Resource | undefined;
}

/**
 * Returns the types and names of a resource's parents, as far as this process made them. Two components may have the same name if their
 * parents differ. The engine distinguishes them by their parents, too.
 */
function lineage(parent: pulumi.Resource | undefined): string[] {
    const made = parent as { __pulumiType?: string; __name?: string; __parentResource?: pulumi.Resource } | undefined;
    return made === undefined ? [] : [...lineage(made.__parentResource), `${made.__pulumiType} ${made.__name}`];
}

/** Returns where a resource is made: in this process, or by a plugin for another program. Distinguishes resources of the same name. */
export function placeOf(parent: pulumi.Resource | undefined): string[] {
    return [pluginsPlace() ?? "the program", ...lineage(parent)];
}

/** The number of hooks by name, for each run of the engine in this process. */
const counts = new WeakMap<Monitor, Map<string, number>>();

/**
 * Returns a hook's name. The engine finds hooks by name, so the name must be unique over all components and plugins of a run. The name must
 * also be the same in the next run, because the state keeps it. Otherwise each update without changes would write every resource anew. The
 * name is short: each resource has it in the state, and the engine writes the whole state at each step.
 */
export function hookName(what: string, { name, parent }: Owner): string {
    const run = monitor() as Monitor;
    const ofRun = counts.get(run) ?? new Map<string, number>();
    counts.set(run, ofRun);
    const whose = `${what}:${name}`;
    const count = (ofRun.get(whose) ?? 0) + 1;
    ofRun.set(whose, count);
    return `metallb:${Buffer.from(digest(...placeOf(parent), whose, count), "hex").toString("base64url")}`;
}

/** Joins the hooks of several options. */
export function hooksOf(...all: pulumi.CustomResourceOptions[]): pulumi.CustomResourceOptions {
    const hooks: Record<string, unknown[]> = {};
    for (const [when, list] of all.flatMap((one) => Object.entries(one.hooks ?? {}))) {
        hooks[when] = [...(hooks[when] ?? []), ...(list as unknown[])];
    }
    return { hooks: hooks as pulumi.ResourceHookBinding };
}

/**
 * Returns a hook for resources. The engine calls hooks outside the program's async context, without a connection to the engine. So the
 * callback is bound to the current context.
 */
export function resourceHook(
    what: string,
    owner: Owner,
    callback: pulumi.ResourceHookFunction,
    options?: pulumi.ResourceHookOptions,
): pulumi.ResourceHook {
    return new pulumi.ResourceHook(hookName(what, owner), AsyncResource.bind(callback), options);
}

/** Returns options with one hook for several callbacks. The engine repeats the failed operation if one of them asks for it. */
export function onError(
    what: string,
    owner: Owner,
    ...callbacks: pulumi.ErrorHookFunction[]
): pulumi.CustomResourceOptions {
    if (!engineTakesHooks()) {
        return {};
    }
    const failed: pulumi.ErrorHookFunction = async (failure) => {
        const answers = await Promise.all(callbacks.map((callback) => callback(failure)));
        return answers.includes(true);
    };
    return { hooks: { onError: [new pulumi.ErrorHook(hookName(what, owner), AsyncResource.bind(failed))] } };
}
