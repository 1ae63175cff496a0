import type { Outcome } from "./outcome";

/** What one of MetalLB's parts says of the configuration that it was given. Source: ConfigurationState. */
export interface ConfigurationState {
    status?: { result?: string; errorSummary?: string };
}

/** Whether the part has taken its configuration. It tells of an error at once, and goes on saying so until the configuration is another. */
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

/** What all of them say together: the worst, with the name of who says it. */
export function together(answers: ({ part: string } & Outcome)[]): Outcome {
    const worst =
        answers.find(({ state }) => state === "failed") ??
        answers.find(({ state }) => state === "pending") ??
        answers[0]!;
    return { state: worst.state, message: `${worst.part}: ${worst.message}` };
}
