import * as fs from "node:fs";
import * as os from "node:os";
import { messageOf } from "../../lab/errors";
import { readRecord } from "../../lab/record";
import { only, plan, refusal, testFiles } from "./plan";
import { runMocha, type Result } from "./mocha";
import { onOtherNodes } from "./nodes";
import { Place } from "./place";

/**
 * The full run: first what must be alone, and the quick ones of it on other versions of Node.js, too. Then the lab's test files, one by one in labs side by side. Most of such a test is waiting, for
 * sessions, pods and controllers, so that three of them are done in half the time. With names of test files it runs these.
 */
const labs = Number(process.env["METALLB_TEST_LABS"] ?? 3);
const limitMs = 40 * 60_000;

/** What fails beside others may have been late only, and gets a second try with the machine for itself; where much fails, it is no accident. */
const secondTries = 4;

/** Each lab's kubelets and runtimes watch files; the kernel's number for a user is for one lab. */
const watches = "/proc/sys/fs/inotify/max_user_instances";

type Results = Map<string, Result>;

async function inPlaces(files: string[], labsBeside: number): Promise<Results> {
    const results: Results = new Map();
    const queue = [...files];
    const note = (file: string, result: Result): void => {
        results.set(file, result);
        console.log(`\n[${results.size}/${files.length}] ${file}, ${result.seconds} s\n${result.output.trimEnd()}`);
    };
    const work = async (): Promise<void> => {
        const place = await Place.open();
        await place.ready();
        while (place.isOpen && queue.length > 0) {
            const file = queue.shift() as string;
            note(file, await place.run(file));
        }
        await place.close();
    };
    await Promise.all(Array.from({ length: Math.min(labsBeside, files.length) }, work));
    // no lab is left for these
    queue.forEach((file) => note(file, { passed: 0, failed: 1, seconds: 0, output: "  there is no lab to run it in" }));
    return results;
}

const failedOf = (results: Results): string[] =>
    [...results].flatMap(([file, { failed }]) => (failed > 0 ? [file] : []));

/** Results of the lab's files, and which of them took a second try. */
async function onLabs(files: string[]): Promise<{ results: Results; again: string[] }> {
    const before = fs.readFileSync(watches, "utf8");
    fs.writeFileSync(watches, String(Math.max(Number(before), 512 * labs)));
    try {
        const results = await inPlaces(files, labs);
        const failed = failedOf(results);
        const again = labs > 1 && failed.length <= secondTries ? failed : [];
        return { results: new Map([...results, ...(await inPlaces(again, 1))]), again };
    } finally {
        fs.writeFileSync(watches, before);
    }
}

async function main(): Promise<void> {
    const quick = ["tests/unit", "tests/package"].flatMap(testFiles);
    const { alone, sideBySide } = only(process.argv.slice(2), plan({ quick, lab: testFiles("tests/lab") }));
    const refused = refusal(alone, readRecord());
    if (refused !== undefined) {
        throw new Error(refused);
    }
    const options = { limitMs, onOutput: (text: string) => process.stdout.write(text) };
    const first = alone.length > 0 ? [await runMocha(alone, options)] : [];
    const others = await onOtherNodes(
        alone.filter((file) => quick.includes(file)),
        { ...options, jobs: os.availableParallelism() },
    );
    const { results, again } = await onLabs(sideBySide);
    const all = [...first, ...others, ...results.values()];

    // once more at the end, where one looks for them
    const failed = all.filter((result) => result.failed > 0);
    failed.forEach(({ output }) => console.log(output.slice(Math.max(0, output.lastIndexOf(" passing") - 20))));
    const late = again.filter((file) => results.get(file)?.failed === 0);
    if (late.length > 0) {
        console.log(`\n  passed at the second try only: ${late.join(", ")}`);
    }
    const sum = (part: "passed" | "failed"): number => all.reduce((total, result) => total + result[part], 0);
    console.log(`\n  ${sum("passed")} passing\n  ${sum("failed")} failing`);
    process.exitCode = failed.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 1;
});
