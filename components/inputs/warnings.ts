import * as pulumi from "@pulumi/pulumi";
import type { Finding } from "../../rules";
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
                .map((finding) => pulumi.log.warn(warningText(finding), component)),
        ),
    );
}

/** A finding as a warning shows it. */
export function warningText({ path, message, hint }: Finding): string {
    return `${path}: ${message}\n-> ${hint}`;
}
