import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { pluginsPlace } from "../base/place";
import { digest } from "./waiting/digest";

type Monitor = object & { registerErrorHook?: unknown; registerStackTransform?: unknown };

function monitor(): Monitor | undefined {
    return (pulumi.runtime as unknown as { getMonitor(): Monitor | undefined }).getMonitor();
}

/** The SDK's mocks for unit tests take no hooks (nor transforms), and would wait for ever; nothing happens there that would need any. */
export function engineTakesHooks(): boolean {
    return typeof monitor()?.registerErrorHook === "function";
}

/** A resource of the SDK's mocks can't have transforms, even where a test lets it have hooks. */
export function engineTakesTransforms(): boolean {
    return engineTakesHooks() && typeof monitor()?.registerStackTransform === "function";
}

/** Whose hook it is: a component, and what it is in or, for its children's, the component itself. */
export interface Owner {
    name: string;
    parent?: pulumi.Resource | undefined;
}

/**
 * Types and names of what a resource is in, as far as this process made it. A component in somebody else's component may be called as one
 * of the program is: this is what the engine keeps them apart by, too.
 */
function lineage(parent: pulumi.Resource | undefined): string[] {
    const made = parent as { __pulumiType?: string; __name?: string; __parentResource?: pulumi.Resource } | undefined;
    return made === undefined ? [] : [...lineage(made.__parentResource), `${made.__pulumiType} ${made.__name}`];
}

/** Where a resource is made, in this process or by a plugin for a program elsewhere: what tells it from others of its name. */
export function placeOf(parent: pulumi.Resource | undefined): string[] {
    return [pluginsPlace() ?? "the program", ...lineage(parent)];
}

/** How many hooks of a name there are, in each run of a process. */
const counts = new WeakMap<Monitor, Map<string, number>>();

/**
 * A name for a hook. The engine knows hooks by name, over all components and plugins of a run, so it has to be unique there; and it is the
 * same in the next run, for the state keeps the names: where they differ, an update without changes writes it anew for every resource.
 */
export function hookName(what: string, { name, parent }: Owner): string {
    const run = monitor() as Monitor;
    const ofRun = counts.get(run) ?? new Map<string, number>();
    counts.set(run, ofRun);
    const whose = `${what}:${name}`;
    const count = (ofRun.get(whose) ?? 0) + 1;
    ofRun.set(whose, count);
    return `${whose}:${digest(...placeOf(parent), whose, count)}`;
}

/** The hooks of several options together, as options. */
export function hooksOf(...all: pulumi.CustomResourceOptions[]): pulumi.CustomResourceOptions {
    const hooks: Record<string, unknown[]> = {};
    for (const [when, list] of all.flatMap((one) => Object.entries(one.hooks ?? {}))) {
        hooks[when] = [...(hooks[when] ?? []), ...(list as unknown[])];
    }
    return { hooks: hooks as pulumi.ResourceHookBinding };
}

/** A hook of resources. The engine calls it from outside of the program, where there is no connection back to it. */
export function resourceHook(
    what: string,
    owner: Owner,
    callback: pulumi.ResourceHookFunction,
    options?: pulumi.ResourceHookOptions,
): pulumi.ResourceHook {
    return new pulumi.ResourceHook(hookName(what, owner), AsyncResource.bind(callback), options);
}
