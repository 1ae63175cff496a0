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
    const lines = [...worse("load", await measureLoad(4), stored), ...worse("rules", rules, stored)];
    lines.forEach((line) => console.error(line));
    console.log(
        lines.length > 0 ? `${lines.length} ratios are worse` : "no ratio is clearly worse than in bench/results.json",
    );
    process.exitCode = lines.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
    console.error(error);
    process.exit(1);
});
