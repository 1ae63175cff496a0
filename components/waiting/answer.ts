import type { Outcome } from "./outcome";

/** The state of the configuration that a part of MetalLB reports. Source: ConfigurationState. */
export interface ConfigurationState {
    status?: { result?: string; errorSummary?: string };
}

/**
 * Returns whether the part accepted its configuration. It reports an error at once, and keeps reporting the error until the configuration
 * changes.
 */
export function answerOf({ status = {} }: ConfigurationState): Outcome {
    const { result, errorSummary } = status;
    const message = errorSummary || "nothing yet";
    switch (result) {
        case "Valid":
            return { state: "ready", message: "the configuration is valid" };
        case "Invalid":
            return { state: "failed", message };
        default:
            return { state: "pending", message };
    }
}

/** Combines the parts' outcomes into the worst one, with the name of the part. */
export function together(answers: ({ part: string } & Outcome)[]): Outcome {
    const worst =
        answers.find(({ state }) => state === "failed") ??
        answers.find(({ state }) => state === "pending") ??
        answers[0]!;
    return { state: worst.state, message: `${worst.part}: ${worst.message}` };
}
