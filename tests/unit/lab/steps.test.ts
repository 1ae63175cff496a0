import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { LabError, likelyCause, tail } from "../../../lab/errors";
import { run, tryRun } from "../../../lab/exec";
import { runStep, silently } from "../../../lab/steps";
import { waitFor } from "../../../lab/wait";

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("the steps of a start", () => {
    it("run one after another, and those of a list in parallel", async () => {
        const seen: string[] = [];
        const step = (title: string, ms: number) => ({
            title,
            run: async () => {
                await after(ms);
                seen.push(title);
            },
        });
        await silently([step("a", 10), [step("b", 30), step("c", 10)], step("d", 0)]);
        assert.deepEqual(seen, ["a", "c", "b", "d"]);
    });

    it("fail with the first failure, after all parallel steps have ended", async () => {
        let ended = false;
        const plan = silently([
            [
                { title: "bad", run: () => Promise.reject(new LabError("broken", { log: "/x.log", cause: "rust" })) },
                { title: "slow", run: async () => void (await after(30), (ended = true)) },
            ],
            { title: "never", run: () => Promise.reject(new Error("was run")) },
        ]);
        await assert.rejects(plan, (error: LabError) => {
            assert.equal(error.describe(), "bad: broken\n  likely cause: rust\n  log: /x.log");
            return true;
        });
        assert.equal(ended, true);
    });

    it("add their name to a failure", async () => {
        const step = { title: "Tools", run: () => Promise.reject(new Error("x")) };
        await assert.rejects(
            runStep(step, () => undefined),
            (error: LabError) => error.describe() === "Tools: x",
        );
    });
});

describe("waiting for a condition", () => {
    it("fails with the condition, the time and the last problem", async () => {
        const never = waitFor(() => Promise.reject(new Error("refused")), {
            what: "a reply",
            timeoutMs: 20,
            everyMs: 5,
        });
        await assert.rejects(never, /^LabError: timed out after 0.02 s while waiting for a reply: refused$/);
    });

    it("ends early if the condition can't come true any more", async () => {
        const giveUp = (): void => {
            throw new LabError("it ended");
        };
        await assert.rejects(
            waitFor(async () => undefined, { what: "x", timeoutMs: 10_000, giveUp }),
            /it ended/,
        );
    });
});

describe("commands", () => {
    it("fail with their last output and a likely cause", async () => {
        const failing = run(["sh", "-c", "echo listen: address already in use >&2; exit 3"]);
        await assert.rejects(failing, (error: LabError) => {
            assert.match(error.problem, /ended with 3: listen/);
            assert.equal(error.details.cause, "another process uses the port");
            return true;
        });
    });

    it("are named if they don't exist", async () => {
        await assert.rejects(tryRun(["no-such-program"]), /no-such-program can't be started/);
    });

    it("get their input, and end at their timeout", async () => {
        assert.equal(await run(["cat"], { input: "hello" }), "hello");
        assert.match((await tryRun(["sleep", "10"], { timeoutMs: 50 })).stderr, /ended by SIGKILL/);
    });
});

describe("likely causes", () => {
    it("are given only for known problems", () => {
        assert.equal(likelyCause("write: no space left on device"), "the disk is full");
        assert.equal(likelyCause("something else"), undefined);
    });

    it("are read from the end of a log, which may be missing", () => {
        const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "lab-log-")), "log");
        fs.writeFileSync(file, "a\nb\nc\n");
        assert.equal(tail(file, 2), "b\nc");
        assert.equal(tail(`${file}.missing`), "");
        fs.rmSync(path.dirname(file), { recursive: true });
    });
});
