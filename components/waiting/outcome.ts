/** The outcome of a request to another program, and that program's message. */
export interface Outcome {
    state: "ready" | "failed" | "pending";
    message: string;
    /** The time in which a failure may pass by itself, in seconds, such as that of a connection. */
    passesWithin?: number;
}
