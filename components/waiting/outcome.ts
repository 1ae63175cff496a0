/** Whether whoever was told something is done with it, and what they say about it. */
export interface Outcome {
    state: "ready" | "failed" | "pending";
    message: string;
    /** How long a failure may take to pass by itself, in seconds, such as that of a connection. */
    passesWithin?: number;
}
