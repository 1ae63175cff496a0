import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { cached, cacheKey, looksCached, type CacheEntry } from "../../../lab/tools/cache";

describe("the lab's cache of built tools", () => {
    let root: string;
    let builds: number;

    beforeEach(() => {
        root = fs.mkdtempSync(path.join(os.tmpdir(), "lab-cache-"));
        builds = 0;
    });
    afterEach(() => fs.rmSync(root, { recursive: true }));

    function entry(recipe: unknown = "recipe"): CacheEntry {
        return {
            name: "tool",
            version: "v1",
            recipe,
            build: async (folder) => {
                builds++;
                fs.mkdirSync(path.join(folder, "below"));
                fs.writeFileSync(path.join(folder, "program"), "a program");
                fs.writeFileSync(path.join(folder, "below", "file"), "a file");
                fs.symlinkSync("/nowhere/in/this/machine", path.join(folder, "below", "link"));
            },
        };
    }

    const get = (e = entry()): Promise<string> => cached(e, { root });

    it("builds a tool only once", async () => {
        assert.equal(looksCached(entry(), root), false);
        const folder = await get();
        assert.equal(fs.readFileSync(path.join(folder, "below", "file"), "utf8"), "a file");
        assert.equal(await get(), folder);
        assert.equal(builds, 1);
        assert.equal(looksCached(entry(), root), true);
    });

    it("builds once for two simultaneous starts", async () => {
        const said: string[] = [];
        await Promise.all([cached(entry(), { root }), cached(entry(), { root, say: (text) => said.push(text) })]);
        assert.equal(builds, 1);
    });

    it("has a key that changes with the version and the recipe", () => {
        const key = cacheKey(entry());
        assert.notEqual(key, cacheKey(entry("another")));
        assert.notEqual(key, cacheKey({ ...entry(), version: "v2" }));
        assert.equal(key, cacheKey(entry()));
    });

    it("deletes the old build after a change of the recipe, and no build of another version", async () => {
        const other = await get({ ...entry(), version: "v1-2" });
        const old = await get(entry("old"));
        const now = await get(entry("new"));
        assert.deepEqual(
            [other, old, now].map((folder) => fs.existsSync(folder)),
            [true, false, true],
        );
    });

    for (const [damage, inflict] of Object.entries<(folder: string) => void>({
        "a file is gone": (folder) => fs.rmSync(path.join(folder, "below", "file")),
        "a file was cut": (folder) => fs.truncateSync(path.join(folder, "program"), 3),
        "a link leads elsewhere": (folder) => {
            fs.rmSync(path.join(folder, "below", "link"));
            fs.symlinkSync("/elsewhere", path.join(folder, "below", "link"));
        },
        "a link is gone": (folder) => fs.rmSync(path.join(folder, "below", "link")),
        "the list of checksums is gone": (folder) => fs.rmSync(path.join(folder, "manifest.json")),
        "the list of checksums was cut": (folder) => fs.truncateSync(path.join(folder, "manifest.json"), 10),
        "a byte changed, and the time was set back": (folder) => {
            const file = path.join(folder, "program");
            const { atime, mtime } = fs.statSync(file);
            fs.writeFileSync(file, "b program");
            fs.utimesSync(file, atime, mtime);
        },
    })) {
        it(`builds again if ${damage}`, async () => {
            inflict(await get());
            const folder = await get();
            assert.equal(builds, 2);
            assert.equal(fs.readFileSync(path.join(folder, "program"), "utf8"), "a program");
        });
    }

    it("accepts a copied cache", async () => {
        const folder = await get();
        fs.renameSync(folder, `${folder}.away`);
        fs.cpSync(`${folder}.away`, folder, { recursive: true });
        await get();
        assert.equal(builds, 1);
    });

    it("leaves nothing under the final name after a failed build, and then builds again", async () => {
        const failing: CacheEntry = {
            ...entry(),
            build: async (folder) => {
                fs.writeFileSync(path.join(folder, "half"), "");
                throw new Error("no compiler");
            },
        };
        await assert.rejects(get(failing), /no compiler/);
        assert.equal(looksCached(entry(), root), false);
        assert.deepEqual(fs.readdirSync(await get()).sort(), ["below", "manifest.json", "program"]);
    });

    it("builds once for several processes", async () => {
        const script = `
            const { cached } = require(${JSON.stringify(path.resolve("lab/tools/cache"))});
            const fs = require("node:fs");
            cached({ name: "tool", version: "v1", recipe: 1, build: async (folder) => {
                fs.appendFileSync(${JSON.stringify(path.join(root, "builds"))}, "x");
                await new Promise((r) => setTimeout(r, 500));
                fs.writeFileSync(folder + "/program", "");
            } }, { root: ${JSON.stringify(root)} });`;
        const start = (): Promise<unknown> => promisify(execFile)(process.execPath, ["-r", "tsx/cjs", "-e", script]);
        await Promise.all([start(), start(), start()]);
        assert.equal(fs.readFileSync(path.join(root, "builds"), "utf8"), "x");
    });
});
