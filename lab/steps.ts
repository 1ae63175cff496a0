import { LabError, likelyCause, messageOf } from "./errors";

/** A part of a start that can be shown: a title, and work that can say how it goes. */
export interface Step {
    title: string;
    run(say: (text: string) => void): Promise<void>;
}

/** Steps one after another; those in a list of their own run side by side. */
export type Plan = (Step | Step[])[];

/** Carries a plan out. The command line brings one that shows progress. */
export type Runner = (plan: Plan) => Promise<void>;

/** Runs a step so that its failure says which step it was. */
export async function runStep(step: Step, say: (text: string) => void): Promise<void> {
    try {
        await step.run(say);
    } catch (error) {
        const said = messageOf(error);
        const failure = error instanceof LabError ? error : new LabError(said, { cause: likelyCause(said) });
        failure.step ??= step.title;
        throw failure;
    }
}

/** Carries a plan out without showing anything. */
export const silently: Runner = async (plan) => {
    for (const part of plan) {
        await allOrFirstFailure([part].flat().map((step) => runStep(step, () => undefined)));
    }
};

/** Waits for all, even when one fails: what still runs would otherwise go on while everything is cleaned up. */
async function allOrFirstFailure(work: Promise<void>[]): Promise<void> {
    const results = await Promise.allSettled(work);
    const failed = results.find((r): r is PromiseRejectedResult => r.status === "rejected");
    if (failed) {
        throw failed.reason;
    }
}
