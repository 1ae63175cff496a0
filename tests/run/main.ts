import * as fs from "node:fs";
import * as os from "node:os";
import { messageOf } from "../../lab/errors";
import { ensureBuilt } from "../../lab/main-job/built";
import { prepareMachine } from "../../lab/lab";
import { parts } from "../../lab/prepare";
import { readRecord } from "../../lab/record";
import { Builds, Queue } from "./builds";
import { runMocha, type Result } from "./mocha";
import { kubernetesFor, needs } from "./needs";
import { onOtherNodes } from "./nodes";
import { Place } from "./place";
import { only, plan, refusal, testFiles } from "./plan";

/**
 * The full run. First the quick tests run, while the lab's tools are built. Then the lab's test files run, one by one
 * in parallel labs, beside the quick tests on two more versions of Node.js. Last come the tests that must run alone. A
 * lab test mostly waits for sessions, pods and controllers, so three labs take half the time. With names of test files,
 * it runs only these, and builds what they need.
 */
const labs = Number(process.env["METALLB_TEST_LABS"] ?? 3);
const limitMs = 40 * 60_000;

/** Each lab's kubelets and runtimes watch files; the kernel's limit for a user fits one lab. */
const watches = "/proc/sys/fs/inotify/max_user_instances";

const failed = (why: string): Result => ({ passed: 0, failed: 1, seconds: 0, output: `  ${why}\n` });

/** Runs the lab's files. A file's time starts when its tools are built and its lab is up. */
async function inPlaces(files: string[], builds: Builds): Promise<Result[]> {
    const results: Result[] = [];
    const queue = new Queue(files, builds, needs);
    const note = (file: string, result: Result): void => {
        results.push(result);
        const took = `${result.seconds} s, ${result.processor ?? 0} s of processor time`;
        console.log(`\n[${results.length}/${files.length}] ${file}, ${took}\n${result.output.trimEnd()}`);
    };
    const work = async (): Promise<void> => {
        let place: Place | undefined;
        let file: string | undefined;
        // A lab with another Kubernetes needs a new start, so files that fit the running lab come first.
        while ((file = await queue.next((one) => place?.kubernetes === kubernetesFor(one))) !== undefined) {
            const failure = await builds.failure(needs(file));
            if (failure !== undefined) {
                note(file, failed(failure));
                continue;
            }
            if (place?.kubernetes !== kubernetesFor(file)) {
                await place?.close();
                place = await Place.open(kubernetesFor(file));
            }
            note(file, await place.run(file));
            if (!place.isOpen) {
                break;
            }
        }
        await place?.close();
    };
    const failure = files.length > 0 ? await builds.failure(["lab"]) : undefined;
    if (failure === undefined) {
        await Promise.all(Array.from({ length: Math.min(labs, files.length) }, work));
    }
    queue.rest().forEach((file) => note(file, failed(failure ?? "no lab is left to run it in")));
    return results;
}

async function withWatches<T>(action: () => Promise<T>): Promise<T> {
    const before = fs.readFileSync(watches, "utf8");
    fs.writeFileSync(watches, String(Math.max(Number(before), 512 * labs)));
    try {
        return await action();
    } finally {
        fs.writeFileSync(watches, before);
    }
}

const shown = { limitMs, onOutput: (text: string) => process.stdout.write(text) };

async function quickly(files: string[]): Promise<Result[]> {
    return files.length > 0 ? [await runMocha(files, { ...shown, jobs: os.availableParallelism() + 1 })] : [];
}

/**
 * Runs the quick tests again on other versions of Node.js, beside labs that sometimes wait. They print at the end:
 * otherwise the lines of two runs would mix.
 */
async function onOthers(files: string[]): Promise<Result[]> {
    const results = await onOtherNodes(files, { limitMs, jobs: 1 });
    results.forEach(({ output }) => console.log(output));
    return results;
}

async function last(files: string[], builds: Builds): Promise<Result[]> {
    const failure = files.length > 0 ? await builds.failure() : undefined;
    if (failure !== undefined) {
        return [failed(failure)];
    }
    return files.length > 0 ? [await runMocha(files, shown)] : [];
}

async function main(): Promise<void> {
    const files = { quick: ["tests/unit", "tests/package"].flatMap(testFiles), lab: testFiles("tests/lab") };
    const { quick, sideBySide, alone } = only(process.argv.slice(2), plan(files));
    const refused = refusal(alone, readRecord());
    if (refused !== undefined) {
        throw new Error(refused);
    }
    console.log(`the package: ${await ensureBuilt()}`);
    const needed = new Set([...sideBySide, ...alone].flatMap(needs));
    if (needed.size > 0) {
        // Quick tests need Debian's packages too.
        await prepareMachine({ say: console.log });
    }
    const builds = Builds.start(parts.filter((part) => needed.has(part)));
    const first = await quickly(quick);
    const beside = [onOthers(quick), withWatches(() => inPlaces(sideBySide, builds))];
    const all = [...first, ...(await Promise.all(beside)).flat(), ...(await last(alone, builds))];
    builds.close();

    // Repeat the failures at the end of the output, where readers expect them.
    const broken = all.filter((result) => result.failed > 0);
    broken.forEach(({ output }) => console.log(output.slice(Math.max(0, output.lastIndexOf(" passing") - 20))));
    const sum = (part: "passed" | "failed"): number => all.reduce((total, result) => total + result[part], 0);
    console.log(`\n  ${sum("passed")} passing\n  ${sum("failed")} failing`);
    process.exitCode = broken.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
    console.error(messageOf(error));
    process.exit(1);
});
