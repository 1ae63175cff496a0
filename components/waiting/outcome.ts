/** Whether whoever was told something is done with it, and what they say about it. */
export interface Outcome {
    state: "ready" | "failed" | "pending";
    message: string;
    /** Whether a failure may pass by itself, such as that of a connection. */
    passes?: boolean;
}
