import * as pulumi from "@pulumi/pulumi";
import { engineTakesHooks, resourceHook } from "../hooks";
import { userError } from "./userError";

/**
 * Makes the engine end the update if a check fails that children wait for. These children are never registered. If the program exports no
 * output, the engine can't distinguish a failed program of the Automation API from a successful one without these children, and would
 * delete the existing resources.
 *
 * @param checked The check that the children wait for. The engine may end before the children's rejections report the findings, so the
 * engine receives the findings, too.
 * @param type The component's type.
 * @param name The component's name.
 * @param what The checked part of the component.
 */
export function endUpdateUnless(checked: Promise<unknown>, type: string, name: string, what = "inputs"): void {
    checked.catch((reason: unknown) => engineTakesHooks() && new Refused(type, name, what, reason));
}

/** A resource whose creation always fails. */
class Refused extends pulumi.ComponentResource {
    constructor(type: string, name: string, what: string, reason: unknown) {
        const refuse = () => {
            throw pulumi.RunError.isInstance(reason)
                ? reason
                : userError(`${type} "${name}" can't be checked; its resources are unchanged.`);
        };
        const beforeCreate = [resourceHook("metallb-refused", { name }, refuse, { onDryRun: true })];
        super(`metallb:index:Refused${type}`, `${name}-${what}`, {}, { hooks: { beforeCreate } });
    }
}
