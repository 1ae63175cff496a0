import * as pulumi from "@pulumi/pulumi";
import { readable, visible, type Finding } from "../../rules";
import { promised } from "../promised";
import type { CheckedInputs } from "./validate";

/** Shows the warnings on the component, in previews and updates, without those of the rules in `except`. */
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
 * Warns on a resource. The text may contain untrusted parts. A refused resource shows no warnings: the SDK sends messages one after
 * another, so a message that waits for the resource's urn would block all later messages of this process.
 */
export async function warn(text: string, resource?: pulumi.Resource): Promise<void> {
    const isRegistered = resource === undefined || (await promised(resource.urn).then(Boolean, () => false));
    await (isRegistered && pulumi.log.warn(visible(text), resource));
}

/** Formats a finding as a warning. */
export function warningText(finding: Finding): string {
    const { path, message, hint } = readable(finding);
    return `${path}: ${message}\n-> ${hint}`;
}
