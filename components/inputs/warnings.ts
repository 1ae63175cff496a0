import * as pulumi from "@pulumi/pulumi";
import type { CheckedInputs } from "./validate";

/** Shows what is legal but probably wrong, as warnings on the component, in previews and updates alike; but for some rules. */
export function reportWarnings(
    { warnings }: Pick<CheckedInputs<unknown>, "warnings">,
    component: pulumi.Resource,
    except: string[] = [],
): void {
    void warnings.then((findings) =>
        Promise.all(
            findings
                .filter(({ rule }) => !except.includes(rule))
                .map(({ path, message, hint }) => pulumi.log.warn(`${path}: ${message}\n-> ${hint}`, component)),
        ),
    );
}
