import { endChildren } from "../../lab/exec";
import { messageOf } from "../../lab/errors";
import { prepareLab } from "../../lab/lab";
import { parts, type Part } from "../../lab/prepare";
import { runStep, type Runner } from "../../lab/steps";
import { costs, duration, total } from "../../lab/tools/costs";
import type { News } from "./builds";

/** Runs in a process of its own: builds the parts that it is told and says of each when it is done. */
const tell = (news: News): void => void process.send?.(news);
const say = (text: string): void => console.log(`[builds] ${text}`);

/** One part that can't be built is no reason not to build the others. */
const eachForItself: Runner = async (plan) => {
    for (const step of plan.flat()) {
        const part = step.title as Part;
        const before = costs.length;
        const failure = await runStep(step, say).then(() => undefined, messageOf);
        costs.slice(before).forEach(({ what, seconds }) => say(`${what} took ${duration(seconds)} of processor time`));
        tell({ part, failure });
    }
    say(`all builds took ${duration(total(costs))} of processor time`);
};

process.on("disconnect", () => {
    endChildren();
    process.exit();
});

prepareLab(
    parts.filter((part) => process.argv.includes(part)),
    { runner: eachForItself, say },
)
    .catch((error: unknown) => parts.forEach((part) => tell({ part, failure: messageOf(error) })))
    .finally(() => process.disconnect());
