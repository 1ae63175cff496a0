import * as pulumi from "@pulumi/pulumi";
import type { CheckedInputs } from "./validate";

/** Shows what is legal but probably wrong, as warnings on the component, in previews and updates alike. */
export function reportWarnings(inputs: CheckedInputs, component: pulumi.Resource): void {
    void inputs.warnings.then((warnings) =>
        Promise.all(
            warnings.map(({ path, message, hint }) => pulumi.log.warn(`${path}: ${message}\n-> ${hint}`, component)),
        ),
    );
}
