import * as pulumi from "@pulumi/pulumi";
import { readable } from "../../rules";
import type { Finding } from "../../rules/published";
import { shownAsItIs } from "./userError";

/**
 * All errors in a component's inputs, as one error. From a plugin, the engine prints it with the properties' paths. In a program, the SDK
 * prints the message alone, without a stack trace.
 */
export class InvalidInputsError extends pulumi.InputPropertiesError {
    /** Tells the SDK to print the error without its stack. */
    readonly __pulumiRunError = true;

    /** The message without the findings, for output that shows the findings separately. */
    readonly summary: string;

    constructor(type: string, component: string, errors: Finding[]) {
        const summary = `${type} "${component}": ${errorCount(errors)} in its inputs; its resources are unchanged.`;
        const message = [summary, ...findingLines(errors)].join("\n");
        super({
            message,
            errors: errors
                .map(readable)
                .map(({ path, message, hint }) => ({ propertyPath: path, reason: `${message} ${hint}` })),
        });
        this.name = "InvalidInputsError";
        this.summary = summary;
        shownAsItIs(this, message);
    }
}

/** Formats findings for a user: the property's path, the problem and the fix. */
export function findingLines(findings: Finding[]): string[] {
    return findings.map(readable).map((finding) => `  ${finding.path}: ${finding.message}\n    -> ${finding.hint}`);
}

/** `1 error`, `2 errors`. */
export function errorCount({ length }: Finding[]): string {
    return length === 1 ? "1 error" : `${length} errors`;
}
