import * as pulumi from "@pulumi/pulumi";
import { knownLater } from "../inputs/resolve";

/**
 * Something that is waited for: a resource of Pulumi's own, with nothing behind it in the cluster. It is made, or changed, once what it
 * stands for has come; where that fails it isn't, and the next update waits again.
 *
 * The SDK passes over a component that others depend on: what comes after this has to use its URN.
 */
class Wait extends pulumi.ComponentResource {
    /**
     * @param request What is waited for, by a name of its own: another one is waited for anew.
     * @param opts With the hooks that do the waiting; see `patience`.
     */
    constructor(name: string, request: pulumi.Input<string>, opts: pulumi.ComponentResourceOptions) {
        super("metallb:index:Wait", name, { request }, opts);
        this.registerOutputs({});
    }
}

/**
 * Waits, once it is known what for. A component whose inputs never come would keep the program from ending, so that one is made only then.
 *
 * @returns What waits; rejects where the request does.
 */
export async function waitFor(
    name: string,
    request: pulumi.Output<string>,
    opts: pulumi.ComponentResourceOptions,
): Promise<pulumi.Resource> {
    await knownLater(request, true);
    return new Wait(name, request, opts);
}
