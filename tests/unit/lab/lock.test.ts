import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { acquireLock, withLock, type Holder } from "../../../lab/tools/lock";

let count = 0;
const freshName = (): string => `test/${process.pid}/${count++}`;

describe("the lab's lock", () => {
    it("admits one process at a time", async () => {
        const name = freshName();
        let inside = 0;
        let most = 0;
        const work = async (): Promise<void> => {
            most = Math.max(most, ++inside);
            await sleep(5);
            inside--;
        };
        await Promise.all(Array.from({ length: 10 }, () => withLock(name, {}, work)));
        assert.equal(most, 1);
    });

    it("is released if the work fails", async () => {
        const name = freshName();
        await assert.rejects(
            withLock(name, {}, () => Promise.reject(new Error("broken"))),
            /broken/,
        );
        await (
            await acquireLock(name, { timeoutMs: 100 })
        )();
    });

    it("reports its owner once", async () => {
        const name = freshName();
        const release = await acquireLock(name);
        const reported: (Holder | undefined)[] = [];
        const waiting = acquireLock(name, { onWait: (owner) => reported.push(owner) });
        await sleep(100);
        await release();
        await (
            await waiting
        )();
        assert.equal(reported.length, 1);
        assert.equal(reported[0]?.pid, process.pid);
        assert.ok(reported[0]?.command.includes("mocha"));
    });

    it("stops waiting at the timeout", async () => {
        const name = freshName();
        const release = await acquireLock(name);
        await assert.rejects(acquireLock(name, { timeoutMs: 100 }), /was not released within 0.1 s/);
        await release();
    });

    it("is free again after its owner was killed", async () => {
        const name = freshName();
        const script = `
            const { acquireLock } = require(${JSON.stringify(path.resolve("lab/tools/lock"))});
            acquireLock(${JSON.stringify(name)}).then(() => { console.log("held"); setInterval(() => {}, 1000); });`;
        const owner = spawn(process.execPath, ["-r", "tsx/cjs", "-e", script], {
            stdio: ["ignore", "pipe", "inherit"],
        });
        await once(owner.stdout, "data");
        await assert.rejects(acquireLock(name, { timeoutMs: 50 }));
        const waiting = acquireLock(name, { timeoutMs: 5_000 });
        owner.kill("SIGKILL");
        await (
            await waiting
        )();
    });
});
