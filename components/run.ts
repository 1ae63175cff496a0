import * as pulumi from "@pulumi/pulumi";
import * as state from "@pulumi/pulumi/runtime/state";
import { pluginsPlace } from "../base/place";

/** A plugin makes each component in a run of its own. All runs have their own connection to the engine, but to the same address. */
const byAddress = new Map<string, object>();

/**
 * Returns an object that identifies this run of the engine. All components of a program share the object. Another program, even in the same
 * process, has another object.
 */
export function thisRun(): object {
    const address = pluginsPlace() !== undefined ? store().settings.options.monitorAddr : undefined;
    if (address === undefined) {
        return (pulumi.runtime as unknown as { getMonitor(): object | undefined }).getMonitor() ?? byAddress;
    }
    const run = byAddress.get(address) ?? {};
    byAddress.set(address, run);
    return run;
}

/** The SDK has the store at run time, but not in its public types. */
function store(): { settings: { options: { monitorAddr?: string } } } {
    return (state as unknown as { getStore(): ReturnType<typeof store> }).getStore();
}
