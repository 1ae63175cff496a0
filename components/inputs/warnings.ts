import * as pulumi from "@pulumi/pulumi";
import { readable, visible, type Finding } from "../../rules";
import { promised } from "../promised";
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
                .map((finding) => warn(warningText(finding), component)),
        ),
    );
}

/**
 * Warns at a resource, in words that may be anybody's. A resource that is refused has no warnings: the SDK writes messages one after another,
 * and one that waited for its urn would hold up all that come later in this process.
 */
export async function warn(text: string, resource?: pulumi.Resource): Promise<void> {
    const isRegistered = resource === undefined || (await promised(resource.urn).then(Boolean, () => false));
    await (isRegistered && pulumi.log.warn(visible(text), resource));
}

/** A finding as a warning shows it. */
export function warningText(finding: Finding): string {
    const { path, message, hint } = readable(finding);
    return `${path}: ${message}\n-> ${hint}`;
}
