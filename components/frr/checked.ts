import * as pulumi from "@pulumi/pulumi";
import { isUnknown, type Finding } from "../../rules";
import type { FrrRouterArgs } from "../args/frr";
import { InvalidInputsError } from "../inputs/findingsError";
import { withoutNulls } from "../inputs/nulls";
import { knownLater, knownNow, wholeLater } from "../inputs/resolve";
import { checkFrrRouter } from "./check";
import { routerConfiguration } from "./configuration";
import type { RouterInputs } from "./inputs";
import { standardInput } from "./script";

/** Inputs that were checked, as far as they are known. */
export interface CheckedRouter {
    args: FrrRouterArgs;
    /** What is legal but probably wrong. */
    warnings: Finding[];
    /** Rejects where a value that came later is wrong. What depends on a child has to depend on this, too: it would wait for ever. */
    checked: Promise<void>;
    /** What the router is sent, a secret. */
    stdin: pulumi.Output<string>;
}

/** Checks a router's inputs before anything is registered; outputs among them as soon as they are known. */
export function checkedRouter(name: string, given: FrrRouterArgs): CheckedRouter {
    const args = withoutNulls(given ?? {});
    const warnings = passing(name, checkFrrRouter(knownNow(args)));
    const checked = checkLater(name, args);
    // The rejection reaches the user through the child; this keeps it from being reported once more.
    checked.catch(() => undefined);
    const stdin = pulumi.output(args as pulumi.Input<FrrRouterArgs>).apply(async (known) => {
        const inputs = known as RouterInputs;
        await checked;
        return standardInput(inputs, routerConfiguration(inputs));
    });
    return { args, warnings, checked, stdin: pulumi.secret(stdin) };
}

async function checkLater(name: string, args: FrrRouterArgs): Promise<void> {
    passing(name, checkFrrRouter(await knownLater(args)));
    const whole = await wholeLater(args);
    if (!isUnknown(whole)) {
        passing(name, checkFrrRouter(whole).map(unshown));
    }
}

/** The warnings; throws where there are errors. */
function passing(name: string, findings: Finding[]): Finding[] {
    const errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length > 0) {
        throw new InvalidInputsError(name, errors, "FrrRouter");
    }
    return findings;
}

/** What is wrong with the whole only is wrong with a secret, which a message must not show. */
function unshown(finding: Finding): Finding {
    return { ...finding, message: `This secret is not a valid ${finding.path.split(".").pop()}.` };
}
