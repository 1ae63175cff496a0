import { messageOf } from "../lab/errors";
import { ensureBuilt } from "../lab/main-job/built";
import { compilePrograms } from "./parts/compiled";
import { measureLoad } from "./parts/load";
import { measureRules } from "./parts/rules";
import { readResults } from "./results";
import { worse } from "./worse";

/** The largest size that is measured, and the only size that is compared: smaller sizes take too little time. */
const SIZE = 10_000;

/** Measures loading and the rules in a short time. Fails if a ratio is clearly worse than in bench/results.json. */
async function main(): Promise<void> {
    await ensureBuilt();
    compilePrograms();
    const stored = readResults();
    const rules = measureRules(SIZE).filter(({ size }) => size === SIZE);
    const lines = [...worse("load", await measureLoad(3), stored), ...worse("rules", rules, stored)];
    if (lines.length > 0) {
        throw new Error(lines.join("\n"));
    }
    console.log("no ratio is clearly worse than in bench/results.json");
}

main().catch((error: unknown) => {
    console.error(messageOf(error));
    process.exit(1);
});
