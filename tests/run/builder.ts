import { endChildren } from "../../lab/exec";
import { messageOf } from "../../lab/errors";
import { parts, preparation, type Part } from "../../lab/prepare";
import { runStep } from "../../lab/steps";
import { costs, duration, total } from "../../lab/tools/costs";
import type { News } from "./builds";

/** Runs in its own process: builds the requested parts, and reports each part that is done. */
const tell = (news: News): void => void process.send?.(news);
const say = (text: string): void => console.log(`[builds] ${text}`);

async function build(wanted: Part[]): Promise<void> {
    for (const step of preparation(wanted)) {
        const before = costs.length;
        // A part that can't be built must not prevent the builds of the others.
        const failure = await runStep(step, say).then(() => undefined, messageOf);
        costs.slice(before).forEach(({ what, seconds }) => say(`${what} took ${duration(seconds)} of processor time`));
        tell({ part: step.title as Part, failure });
    }
    say(`all builds took ${duration(total(costs))} of processor time`);
}

process.on("disconnect", () => {
    endChildren();
    process.exit();
});

void build(parts.filter((part) => process.argv.includes(part))).finally(() => process.disconnect());
