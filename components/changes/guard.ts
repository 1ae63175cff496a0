import * as pulumi from "@pulumi/pulumi";
import { checkChange, visible, type Installed, type Means } from "../../rules";
import { errorCount, findingLines } from "../inputs/findingsError";
import { warningText } from "../inputs/warnings";
import { userError } from "../inputs/userError";
import { engineTakesHooks, resourceHook } from "../hooks";
import { urnOf } from "../recorded";
import type { Done } from "./done";

/** A component whose changes are checked. */
export interface Guarded {
    options: pulumi.ComponentResourceOptions;
    /** Resolves with the state before this update, once the component is registered. Undefined if the component is new or unchanged. */
    before(component: pulumi.Resource): Promise<Installed | undefined>;
}

/**
 * Checks a component's change before any resource changes, in a preview, too. The engine calls this hook with the record of the last
 * update. Errors end the update, and warnings are shown on the component.
 *
 * @param name The component's name.
 * @param wanted The record of this update.
 */
export function guarded(
    name: string,
    wanted: Installed,
    means: Means,
    opts: pulumi.ComponentResourceOptions = {},
): Guarded {
    if (!engineTakesHooks()) {
        return { options: opts, before: () => Promise.resolve(undefined) };
    }
    let left: Installed | undefined;
    const judge = ({ urn, oldInputs, oldOutputs }: pulumi.ResourceHookArgs): void => {
        left = leftBehind(oldInputs, oldOutputs);
        const findings = checkChange(left, wanted, means);
        const errors = findings.filter(({ severity }) => severity === "error");
        if (errors.length > 0) {
            const summary = `MetalLb "${name}": ${errorCount(errors)} in this change; its resources are unchanged.`;
            throw userError([summary, ...findingLines(errors)].join("\n"));
        }
        findings.forEach((finding) => warn(urn, warningText(finding)));
    };
    const hook = resourceHook("metallb-changes", { name, parent: opts.parent }, judge, { onDryRun: true });
    const { hooks } = opts;
    return {
        options: { ...opts, hooks: { ...hooks, beforeUpdate: [...(hooks?.beforeUpdate ?? []), hook] } },
        // The engine calls the hook before it answers the registration.
        before: async (component) => {
            await urnOf(component);
            return left;
        },
    };
}

/** Returns the state before this update: the inputs of the last update, as far as they took effect. A failed update left no outputs. */
function leftBehind(inputs: Installed = {}, { done }: { done?: Done } = {}): Installed {
    return {
        ...inputs,
        retainOnDelete: inputs.retainOnDelete === true && done?.retained === true,
        addresses: done?.addresses ?? inputs.addresses,
    };
}

/** Shows a warning on a resource, without waiting: the engine may accept the message only after the hook has returned. */
export function warn(urn: string, message: string): void {
    void pulumi.log.warn(visible(message), { urn: pulumi.output(urn) } as pulumi.Resource);
}
