import * as pulumi from "@pulumi/pulumi";
import { hideSecrets, type Finding } from "../../rules";
import { withoutNulls } from "../../rules/shared/nulls";
import { InvalidInputsError } from "./findingsError";
import { withoutValue } from "./noValue";
import { endUpdateUnless } from "./refused";
import { allLater } from "./plain";
import { holdsOutputs, isLater, knownLater, knownNow } from "./resolve";

/** Inputs of a component that were checked, as far as they are known. */
export interface CheckedInputs<Args> {
    /** The inputs, without nulls. */
    args: Args;
    /** The findings about inputs that are legal but probably wrong. */
    warnings: Promise<Finding[]>;
    /**
     * Returns a value for a child resource, held back until all inputs were checked. Plain inputs were checked already, so the value is
     * returned unchanged. Otherwise the result rejects with the findings, and the child is never registered.
     */
    after<T>(value: T): pulumi.Input<T>;
    /**
     * Returns an output of the component that also rejects with the findings. Otherwise an output that depends on a child would wait
     * forever for a child that is never registered.
     */
    unlessWrong<T>(output: pulumi.Output<T>): pulumi.Output<T>;
}

/** A component's type, its name, and the rules for its inputs. The rules receive UNKNOWN for values that aren't known yet. */
export interface Checked {
    type: string;
    name: string;
    check: (inputs: unknown) => Finding[];
}

/**
 * Checks a component's inputs before anything is registered, and throws all errors at once. Outputs among them are checked as soon as they
 * are known, in a preview, too. The update checks the values that a preview doesn't know.
 *
 * @param others More rules, for the inputs as they were given, including outputs.
 * @param slowOthers More rules that take time. Undefined if there is nothing to wait for.
 */
export function validate<Args>(
    component: Checked,
    given: Args,
    others: (args: Args) => Finding[] = () => [],
    slowOthers: (args: Args) => Promise<Finding[]> | undefined = () => undefined,
): CheckedInputs<Args> {
    if (isLater(given)) {
        throw new InvalidInputsError(component.type, component.name, [allLater(component.type)]);
    }
    const args = withoutNulls(given ?? ({} as Args));
    const warnings = passing(component, [...others(args), ...component.check(knownNow(args))]);
    const slow = slowOthers(args);
    return slow !== undefined || holdsOutputs(args) ? checkedLater(component, args, slow) : checkedNow(args, warnings);
}

function checkedNow<Args>(args: Args, warnings: Finding[]): CheckedInputs<Args> {
    return {
        args,
        warnings: Promise.resolve(warnings),
        after: (value) => value,
        unlessWrong: (output) => output,
    };
}

function checkedLater<Args>(
    component: Checked,
    args: Args,
    slow: Promise<Finding[]> = Promise.resolve([]),
): CheckedInputs<Args> {
    const checked = findingsLater(component, args, slow);
    endUpdateUnless(checked, component.type, component.name);
    return {
        args,
        // The children report the rejection. This catch keeps Node from reporting it again as unhandled.
        warnings: checked.catch(() => []),
        after: (value) => pulumi.output(checked.then(() => value)) as pulumi.Input<typeof value>,
        unlessWrong: <T>(output: pulumi.Output<T>) =>
            pulumi.all([output, checked]).apply(([value]) => value) as pulumi.Output<T>,
    };
}

/** Finds problems in all values. Secrets are checked like other values, but no message shows a secret. */
async function findingsLater(component: Checked, args: unknown, slow: Promise<Finding[]>): Promise<Finding[]> {
    const { inputs, findings } = await withoutValue(component.type, args);
    const [visible, all, others] = await Promise.all([knownLater(inputs), knownLater(inputs, true), slow]);
    return passing(component, [...findings, ...others, ...hideSecrets(component.check(all), component.check(visible))]);
}

/** Returns the warnings, and throws if there are errors. */
function passing({ type, name }: Checked, findings: Finding[]): Finding[] {
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
        throw new InvalidInputsError(type, name, errors);
    }
    return findings;
}
