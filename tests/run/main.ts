import * as fs from "node:fs";
import { messageOf } from "../../lab/errors";
import { only, plan, testFiles } from "./plan";
import { runMocha, type Result } from "./mocha";
import { Place } from "./place";

/**
 * The full run: first what must be alone, then the lab's test files, one by one in labs side by side. Most of such a test is waiting, for
 * sessions, pods and controllers, so two of them take little longer than one. With names of test files it runs these.
 */
const labs = Number(process.env["METALLB_TEST_LABS"] ?? 2);
const limitMs = 40 * 60_000;

/** Each lab's kubelets and runtimes watch files; the kernel's number for a user is for one lab. */
const watches = "/proc/sys/fs/inotify/max_user_instances";

async function inPlaces(files: string[], onResult: (file: string, result: Result) => void): Promise<void> {
    const queue = [...files];
    const places = Array.from({ length: Math.min(labs, files.length) }, (_, index) => new Place(index + 1));
    const work = async (place: Place): Promise<void> => {
        await place.ready();
        while (place.open && queue.length > 0) {
            const file = queue.shift() as string;
            onResult(file, await place.run(file));
        }
        await place.close();
    };
    await Promise.all(places.map(work));
    // no lab is left for these
    for (const file of queue) {
        onResult(file, { passed: 0, failed: 1, seconds: 0, output: `  ${file}: no lab to run it in\n` });
    }
}

async function main(): Promise<void> {
    const quick = ["tests/unit", "tests/package"].flatMap(testFiles);
    const { alone, sideBySide } = only(process.argv.slice(2), plan({ quick, lab: testFiles("tests/lab") }));
    const results: Result[] = [];
    if (alone.length > 0) {
        results.push(await runMocha(alone, { limitMs, onOutput: (text) => process.stdout.write(text) }));
    }

    const before = fs.readFileSync(watches, "utf8");
    fs.writeFileSync(watches, String(Math.max(Number(before), 512 * labs)));
    let done = 0;
    try {
        await inPlaces(sideBySide, (file, result) => {
            results.push(result);
            console.log(`\n[${++done}/${sideBySide.length}] ${file}, ${result.seconds} s\n${result.output.trimEnd()}`);
        });
    } finally {
        fs.writeFileSync(watches, before);
    }

    // once more at the end, where one looks for them
    const failed = results.filter((result) => result.failed > 0);
    failed.forEach(({ output }) => console.log(output.slice(Math.max(0, output.lastIndexOf(" passing") - 20))));
    const sum = (part: "passed" | "failed"): number => results.reduce((total, result) => total + result[part], 0);
    console.log(`\n  ${sum("passed")} passing\n  ${sum("failed")} failing`);
    process.exitCode = failed.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 1;
});
