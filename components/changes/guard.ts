import * as pulumi from "@pulumi/pulumi";
import { checkChange, visible, type Installed, type Means } from "../../rules";
import { errorCount, findingLines } from "../inputs/findingsError";
import { warningText } from "../inputs/warnings";
import { userError } from "../inputs/userError";
import { engineTakesHooks, resourceHook } from "../hooks";

/**
 * Options that have a component's change judged before anything of it is done, in a preview too: the engine asks this hook with what the
 * last update recorded. Errors end the update; warnings are shown on the component.
 *
 * @param name The component's name.
 * @param wanted What this update records.
 */
export function guarded(
    name: string,
    wanted: Installed,
    means: Means,
    opts: pulumi.ComponentResourceOptions = {},
): pulumi.ComponentResourceOptions {
    if (!engineTakesHooks()) {
        return opts;
    }
    const judge = ({ urn, oldInputs, oldOutputs }: pulumi.ResourceHookArgs): void => {
        const findings = checkChange(leftBehind(oldInputs, oldOutputs), wanted, means);
        const errors = findings.filter(({ severity }) => severity === "error");
        if (errors.length > 0) {
            const summary = `MetalLb "${name}": ${errorCount(errors)} in what this changes; nothing of it was changed.`;
            throw userError([summary, ...findingLines(errors)].join("\n"));
        }
        findings.forEach((finding) => warn(urn, warningText(finding)));
    };
    const hook = resourceHook("metallb-changes", { name, parent: opts.parent }, judge, { onDryRun: true });
    const { hooks } = opts;
    return { ...opts, hooks: { ...hooks, beforeUpdate: [...(hooks?.beforeUpdate ?? []), hook] } };
}

/** What the last update recorded. Its children are only sure to have its options where it came to an end, and told its outputs. */
function leftBehind(inputs: Installed = {}, outputs: object = {}): Installed {
    return { ...inputs, retainOnDelete: inputs.retainOnDelete === true && Object.keys(outputs).length > 0 };
}

/** Shows a warning on a resource. Nobody waits for it: the engine may only take it once the hook has returned. */
export function warn(urn: string, message: string): void {
    void pulumi.log.warn(visible(message), { urn: pulumi.output(urn) } as pulumi.Resource);
}
