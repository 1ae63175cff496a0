import * as pulumi from "@pulumi/pulumi";
import { engineTakesHooks, resourceHook } from "../hooks";
import { userError } from "./userError";

/**
 * Has the engine itself end the update where a check comes to a bad end that children wait for. Such a child is never registered, and where
 * the program hands no output on, one of the Automation API looks to the engine like one that ended well and has no such child any more:
 * it would delete what is there.
 *
 * @param checked What the children wait for. The engine may be done before whoever waits for it has told the findings, so it is told them, too.
 * @param type The component's type.
 * @param name Its name.
 * @param what What of it was checked.
 */
export function endUpdateUnless(checked: Promise<unknown>, type: string, name: string, what = "inputs"): void {
    checked.catch((reason: unknown) => engineTakesHooks() && new Refused(type, name, what, reason));
}

/** Never made: its creation is what the engine is refused. */
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
