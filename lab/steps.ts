import { LabError, likelyCause, messageOf } from "./errors";

/** A part of a start that can be shown: a title, and work that can report its progress. */
export interface Step {
    title: string;
    run(say: (text: string) => void): Promise<void>;
}

/** Steps that run one after another; the steps in a nested list run in parallel. */
export type Plan = (Step | Step[])[];

/** Runs a plan. The command line's runner shows progress. */
export type Runner = (plan: Plan) => Promise<void>;

/** Runs a step and adds its title to a failure. */
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

/** Runs a plan without any output. */
export const silently: Runner = async (plan) => {
    for (const part of plan) {
        await allOrFirstFailure([part].flat().map((step) => runStep(step, () => undefined)));
    }
};

/** Waits for all, even after a failure: otherwise the others would still run during the cleanup. */
async function allOrFirstFailure(work: Promise<void>[]): Promise<void> {
    const results = await Promise.allSettled(work);
    const failed = results.find((r): r is PromiseRejectedResult => r.status === "rejected");
    if (failed) {
        throw failed.reason;
    }
}
