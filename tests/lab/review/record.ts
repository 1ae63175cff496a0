// Records the previews that the summary's tests read: npx tsx tests/lab/review/record.ts [name...]
import * as fs from "node:fs";
import * as path from "node:path";
import { loadOlderReleases, startFlux, startLab, stopLab } from "../../../lab";
import { startService, stopService } from "../../../lab/main-job/service";
import { waitFor } from "../../../lab/wait";
import { object, scratch } from "../scratch";
import { groups } from "./cases";
import { normalised, previewJson } from "./recorder";

export const FOLDER = path.resolve(__dirname, "../../fixtures/previews");

async function record(wanted: string[]): Promise<void> {
    const lab = await startLab();
    await loadOlderReleases(lab);
    const flux = await startFlux(lab);
    const stack = await scratch(lab, "production");
    try {
        for (const { before, used, flags, previews } of groups(lab)) {
            const chosen = Object.entries(previews).filter(([name]) => wanted.length === 0 || wanted.includes(name));
            if (chosen.length === 0) continue;
            if (before !== undefined) {
                stack.args = before;
                await stack.up();
            }
            if (used) {
                await startService(lab);
                const inUse = async () =>
                    (await object(lab, "ipaddresspool", "lab")).status.assignedIPv4 === 1 || undefined;
                await waitFor(inUse, { what: "the pool's status" });
            }
            for (const [name, args] of chosen) {
                stack.args = args;
                fs.writeFileSync(path.join(FOLDER, `${name}.json`), normalised(await previewJson(stack, flags)));
                console.log(name);
            }
            await (used && stopService(lab));
            await stack.destroy();
        }
    } finally {
        await stack.destroy();
        await flux.stop();
        await (lab.startedByUs && stopLab());
    }
}

if (require.main === module) {
    record(process.argv.slice(2)).catch((problem: unknown) => {
        console.error(problem);
        process.exitCode = 1;
    });
}
