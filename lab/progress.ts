import { Listr, type ListrTask } from "listr2";
import { runStep, type Runner, type Step } from "./steps";

/** Shows the steps with their messages and durations: live in a terminal, line by line elsewhere. */
export const withProgress: Runner = async (plan) => {
    const failures: unknown[] = [];
    const task = (step: Step): ListrTask => ({
        title: step.title,
        task: async (_context, shown) => {
            try {
                await runStep(step, (text) => void (shown.output = text));
            } catch (error) {
                failures.push(error);
                throw error;
            }
        },
        rendererOptions: { outputBar: 1, persistentOutput: false },
    });
    for (const part of plan) {
        const steps = [part].flat();
        const list = new Listr(steps.map(task), {
            concurrent: true,
            exitOnError: false,
            rendererOptions: { timer: timer, showErrorMessage: false, collapseErrors: false },
            fallbackRendererOptions: { timer: timer },
        });
        await list.run();
        if (failures.length > 0) {
            throw failures[0];
        }
    }
};

const timer = {
    condition: true,
    field: (duration: number): string => `${(duration / 1000).toFixed(1)} s`,
    format: () => (text?: string) => text ?? "",
};
