import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { digest } from "./waiting/digest";

type Monitor = object & { registerErrorHook?: unknown };

function monitor(): Monitor | undefined {
    return (pulumi.runtime as unknown as { getMonitor(): Monitor | undefined }).getMonitor();
}

/** The SDK's mocks for unit tests take no hooks (nor transforms), and would wait for ever; nothing happens there that would need any. */
export function engineTakesHooks(): boolean {
    return typeof monitor()?.registerErrorHook === "function";
}

const places = new AsyncLocalStorage<string>();

/**
 * Makes a component inside of a plugin, which makes each in a run of its own: where it is made tells its hooks from those of the program and
 * of other components.
 *
 * @param place The parent's urn, and the component's type and name.
 */
export function madeIn<T>(place: string, make: () => T): T {
    return places.run(place, make);
}

/** How many hooks of a name there are, in each run of a process. */
const counts = new WeakMap<Monitor, Map<string, number>>();

/**
 * A name for a hook. The engine knows hooks by name, over all components and plugins of a run, so it has to be unique there; and it is the
 * same in the next run, for the state keeps the names: where they differ, an update without changes writes it anew for every resource.
 */
export function hookName(name: string): string {
    const run = monitor() as Monitor;
    const ofRun = counts.get(run) ?? new Map<string, number>();
    counts.set(run, ofRun);
    const count = (ofRun.get(name) ?? 0) + 1;
    ofRun.set(name, count);
    return `${name}:${digest(places.getStore() ?? "the program", name, count)}`;
}

/** A hook of resources. The engine calls it from outside of the program, where there is no connection back to it. */
export function resourceHook(
    name: string,
    callback: pulumi.ResourceHookFunction,
    options?: pulumi.ResourceHookOptions,
): pulumi.ResourceHook {
    return new pulumi.ResourceHook(hookName(name), AsyncResource.bind(callback), options);
}
