import * as pulumi from "@pulumi/pulumi";
import { checkInputs, type Finding } from "../../rules";
import type { MetalLbArgs } from "../args";
import { InvalidInputsError } from "./findingsError";
import { withoutNulls } from "./nulls";
import { plainValues } from "./plain";
import { holdsOutputs, knownLater, knownNow } from "./resolve";

/** Inputs that were checked, as far as they are known. */
export interface CheckedInputs {
    /** The inputs, without what is null. */
    args: MetalLbArgs;
    /** What is legal but probably wrong. */
    warnings: Promise<Finding[]>;
    /**
     * A value for a child resource, held back until the whole of the inputs was checked. With inputs that are all plain that has happened,
     * and the value comes as it is; otherwise it rejects with the findings, and the child is never registered.
     */
    after<T>(value: T): pulumi.Input<T>;
}

/**
 * Checks a component's inputs before anything is registered, and throws all errors at once. Outputs among them are checked as soon as
 * they are known, in a preview too; what a preview doesn't know is left to the update.
 */
export function validate(component: string, given: MetalLbArgs = {}): CheckedInputs {
    const args = withoutNulls(given ?? {});
    const warnings = findingsOf(component, knownNow(args), plainValues(args));
    if (!holdsOutputs(args)) {
        return { args, warnings: Promise.resolve(warnings), after: (value) => value };
    }
    const checked = knownLater(args).then((inputs) => findingsOf(component, inputs));
    // The rejection reaches the user through the children; this keeps it from being reported once more as unhandled.
    const quietWarnings = checked.catch(() => []);
    return {
        args,
        warnings: quietWarnings,
        after: (value) => pulumi.output(checked.then(() => value)) as pulumi.Input<typeof value>,
    };
}

/** The warnings; throws where there are errors. */
function findingsOf(component: string, inputs: unknown, others: Finding[] = []): Finding[] {
    const findings = [...others, ...checkInputs(inputs)];
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
        throw new InvalidInputsError(component, errors);
    }
    return findings;
}
