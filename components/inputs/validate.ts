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
    /** The inputs, without what is null. */
    args: Args;
    /** What is legal but probably wrong. */
    warnings: Promise<Finding[]>;
    /**
     * A value for a child resource, held back until the whole of the inputs was checked. With inputs that are all plain that has happened,
     * and the value comes as it is; otherwise it rejects with the findings, and the child is never registered.
     */
    after<T>(value: T): pulumi.Input<T>;
    /**
     * An output of the component, which rejects with the findings as well. Without this, one that hangs on a child would wait for ever for a
     * child that is never registered, and with it whoever waits for the output.
     */
    unlessWrong<T>(output: pulumi.Output<T>): pulumi.Output<T>;
}

/** A component's type, its name, and the rules for its inputs; what isn't known yet is `UNKNOWN` in these. */
export interface Checked {
    type: string;
    name: string;
    check: (inputs: unknown) => Finding[];
}

/**
 * Checks a component's inputs before anything is registered, and throws all errors at once. Outputs among them are checked as soon as
 * they are known, in a preview too; what a preview doesn't know is left to the update.
 *
 * @param others More rules, for the inputs as they were given, outputs and all.
 * @param slowOthers Such rules that take their time; undefined where there is nothing to wait for.
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
        // The rejection reaches the user through the children; this keeps it from being reported once more as unhandled.
        warnings: checked.catch(() => []),
        after: (value) => pulumi.output(checked.then(() => value)) as pulumi.Input<typeof value>,
        unlessWrong: <T>(output: pulumi.Output<T>) =>
            pulumi.all([output, checked]).apply(([value]) => value) as pulumi.Output<T>,
    };
}

/** Secrets are judged like anything else, but no message shows one. */
async function findingsLater(component: Checked, args: unknown, slow: Promise<Finding[]>): Promise<Finding[]> {
    const { inputs, findings } = await withoutValue(component.type, args);
    const [visible, all, others] = await Promise.all([knownLater(inputs), knownLater(inputs, true), slow]);
    return passing(component, [...findings, ...others, ...hideSecrets(component.check(all), component.check(visible))]);
}

/** The warnings; throws where there are errors. */
function passing({ type, name }: Checked, findings: Finding[]): Finding[] {
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
        throw new InvalidInputsError(type, name, errors);
    }
    return findings;
}
