import * as pulumi from "@pulumi/pulumi";
import type { CheckedInputs } from "./validate";

/** What a child says by itself, for it is what it says when it is constructed alone. */
const SAID_BY_CHILDREN = ["pfsense-tls-skipped", "frr-host-key"];

/** Shows what is legal but probably wrong, as warnings on the component, in previews and updates alike. */
export function reportWarnings(inputs: CheckedInputs, component: pulumi.Resource): void {
    void inputs.warnings.then((warnings) =>
        Promise.all(
            warnings
                .filter(({ rule }) => !SAID_BY_CHILDREN.includes(rule))
                .map(({ path, message, hint }) => pulumi.log.warn(`${path}: ${message}\n-> ${hint}`, component)),
        ),
    );
}
