import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { contextWith } from "./firewall/box";
import { Folder, marked, POOL, RELEASE, URN, urnOf } from "./files";
import { manifestFiles } from "../../../provider/resources/manifestFiles";

describe("ManifestFiles on disk", () => {
    let folder: Folder;

    beforeEach(() => (folder = new Folder()));
    afterEach(() => folder.remove());

    it("writes its files, each with its owner in the first line and one line break at the end", async () => {
        const files = { "a.yaml": "a: 1", "b/c.yaml": "b: 2\n\n\n", "d.yaml": "d: 3\r\ne: 4\r\n", "empty.yaml": "" };
        const { id, outs } = await folder.kind.create(URN, folder.inputs({ files }));
        assert.equal(id, `${folder.root}#prod`);
        assert.deepEqual(outs.written, ["a.yaml", "b/c.yaml", "d.yaml", "empty.yaml"]);
        assert.deepEqual(folder.all(), {
            "a.yaml": marked("a: 1\n"),
            "b/c.yaml": marked("b: 2\n"),
            "d.yaml": marked("d: 3\ne: 4\n"),
            "empty.yaml": marked(""),
        });
        assert.equal(await folder.changes(outs, { files }), false);
    });

    it("creates the directory, and announces the path in the preview", async () => {
        const directory = folder.place("new/deep");
        assert.deepEqual(await folder.refused({ directory }), []);
        assert.match(folder.heard.info.join(), /The folder \/.*new\/deep doesn't exist yet\. The update creates it/);
        await folder.created({ directory });
        assert.ok(fs.existsSync(path.join(directory, POOL)));
    });

    it("resolves a relative directory against the process's folder, and keeps the path as given", async () => {
        const directory = path.relative(process.cwd(), folder.root);
        const state = await folder.created({ directory });
        assert.equal(state.directory, directory);
        assert.equal(folder.text(POOL), marked("kind: IPAddressPool\n"));
    });

    it("refuses all foreign files at once, also in the preview, and writes nothing", async () => {
        folder.put("by-hand.yaml", "mine: true\n");
        folder.put("other.yaml", marked("a: 1\n", "other"));
        folder.put("folder/x", "");
        folder.put("elsewhere/x", "");
        fs.symlinkSync("elsewhere", folder.place("link"));
        fs.symlinkSync("nowhere", folder.place("dangling.yaml"));
        const names = ["by-hand.yaml", "other.yaml", "folder", "link/a.yaml", "dangling.yaml", "by-hand.yaml/a", "ok"];
        const files = Object.fromEntries(names.map((name) => [name, "a: 1\n"]));
        const before = folder.list();
        for (const said of [
            (await folder.refused({ files: { ...files, "by-hand.yaml/a": null } })).join("\n"),
            await folder.created({ files }).then(
                () => assert.fail("it is refused"),
                ({ message }: Error) => message,
            ),
        ]) {
            assert.match(said, /by-hand\.yaml"\]?: The file already exists, [^]*set overwrite/);
            assert.match(said, /other\.yaml"\]?: .* names the owner "other"/);
            assert.match(said, /folder"\]?: There is a folder of this name/);
            assert.match(said, /link\/a\.yaml"\]?: "link" is a symbolic link/);
            assert.match(said, /dangling\.yaml"\]?: "dangling\.yaml" is a symbolic link/);
            assert.doesNotMatch(said, /"ok"/);
        }
        assert.deepEqual(folder.list(), before);
        assert.equal(folder.text("by-hand.yaml"), "mine: true\n");
    });

    it("with overwrite, replaces files without an owner, and files of its own owner", async () => {
        folder.put(POOL, "mine: true\n");
        folder.put(RELEASE, marked("older: true\n"));
        fs.chmodSync(folder.place(POOL), 0o600);
        await folder.created({ overwrite: true });
        assert.equal(folder.text(POOL), marked("kind: IPAddressPool\n"));
        assert.equal(folder.text(RELEASE), marked("kind: HelmRelease\n"));
        assert.equal(fs.statSync(folder.place(POOL)).mode & 0o777, 0o600);
        folder.put("other.yaml", marked("a: 1\n", "other"));
        await assert.rejects(folder.created({ overwrite: true, files: { "other.yaml": "" } }), /the owner "other"/);
    });

    it("writes through a directory that is a symbolic link, and refuses a directory that is a file", async () => {
        fs.mkdirSync(folder.place("real"));
        fs.symlinkSync("real", folder.place("link"));
        await folder.created({ directory: folder.place("link") });
        assert.ok(fs.existsSync(folder.place(`real/${POOL}`)));
        const directory = folder.place(`real/${POOL}`);
        await assert.rejects(folder.created({ directory }), /isn't a folder/);
    });

    it("reverts everything if a write fails halfway", async () => {
        const state = await folder.created();
        const before = { list: folder.list(), all: folder.all() };
        const files = { "new/deep/a.yaml": "a: 1\n", [POOL]: "changed: true\n", "z.yaml": "fails: true\n" };
        const fails = require("node:fs") as { renameSync: typeof fs.renameSync }; // eslint-disable-line
        const { renameSync } = fails;
        fails.renameSync = (from, to) => {
            if (String(to).endsWith("z.yaml")) {
                throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
            }
            renameSync(from, to);
        };
        try {
            await assert.rejects(folder.update(state, { files }), /ENOSPC: no space left.* Nothing was changed\./);
        } finally {
            fails.renameSync = renameSync;
        }
        assert.deepEqual({ list: folder.list(), all: folder.all() }, before);
    });

    it("updates only files that differ, and removes files and empty folders that the inputs no longer have", async () => {
        folder.put("metallb-system/by-hand.yaml", "mine: true\n");
        const state = await folder.created({
            files: { [POOL]: "a", [RELEASE]: "b", "x/y/z.yaml": "c", "keep/k": "d" },
        });
        const old = new Date(1000);
        fs.utimesSync(folder.place(POOL), old, old);
        const next = await folder.update(state, { files: { [POOL]: "a\n", "keep/l": "e" } });
        assert.deepEqual(next.written, ["keep/l", POOL]);
        assert.equal(fs.statSync(folder.place(POOL)).mtimeMs, 1000);
        assert.deepEqual(folder.list(), [
            ...["keep/", "keep/l", "metallb-config/", POOL, "metallb-system/", "metallb-system/by-hand.yaml"],
        ]);
        await folder.restarted().delete("", URN, next);
        assert.deepEqual(folder.list(), ["metallb-system/", "metallb-system/by-hand.yaml"]);
    });

    it("keeps removed files that lost their first line, with a warning", async () => {
        const state = await folder.created();
        folder.put(POOL, "mine: now\n");
        const next = await folder.update(state, { files: { [RELEASE]: "kind: HelmRelease\n" } });
        assert.match(folder.heard.warning.join(), /They stay, .*: .*metallb-config\/ipaddresspool\.yaml/);
        assert.equal(folder.text(POOL), "mine: now\n");
        folder.put(RELEASE, marked("a: 1\n", "other"));
        folder.restarted();
        await folder.kind.delete("", URN, next);
        assert.match(folder.heard.warning.join(), /They stay, .*: .*metallb-system\/helmrelease\.yaml/);
        assert.deepEqual(Object.keys(folder.all()), [POOL, RELEASE]);
    });

    it("on delete, removes the files that still exist", async () => {
        const state = await folder.created();
        fs.rmSync(folder.place(POOL));
        await folder.restarted().delete("", URN, state);
        assert.deepEqual(folder.list(), []);
        assert.deepEqual(folder.heard.warning, []);
    });

    it("says that nothing was removed if the directory doesn't exist on this machine", async () => {
        const state = await folder.created();
        const none = await folder.created({ files: {} });
        folder.remove();
        await folder.restarted().delete("", URN, none);
        assert.equal(folder.heard.warning.join(), "");
        await folder.kind.delete("", URN, state);
        const said = folder.heard.warning.join();
        assert.match(said, /^Nothing was removed: there is no folder \/.*in Git, Flux keeps/);
        assert.ok(said.includes(`${POOL}, ${RELEASE}`));
        fs.writeFileSync(folder.root, "");
        await folder.restarted().delete("", URN, { ...state, directory: `${folder.root}/below` });
        assert.match(folder.heard.warning.join(), /Nothing was removed/);
    });

    it("changes nothing behind a symbolic link in a folder's place", async () => {
        const state = await folder.created({ files: { "a/b/c.yaml": "1", "d.yaml": "2" } });
        fs.renameSync(folder.place("a"), folder.place("theirs"));
        fs.symlinkSync("theirs", folder.place("a"));
        await assert.rejects(folder.update(state, { files: { "a/b/c.yaml": "new" } }), /"a" is a symbolic link/);
        fs.rmSync(folder.place("theirs/b/c.yaml"));
        await folder.restarted().delete("", URN, state);
        assert.deepEqual(folder.list(), ["a", "theirs/", "theirs/b/"]);
    });

    it("replaces a folder by a file, and a file by a folder", async () => {
        const state = await folder.created({ files: { "a/b": "1", c: "2" } });
        await folder.update(state, { files: { a: "1", "c/d": "2" } });
        assert.deepEqual(folder.list(), ["a", "c/", "c/d"]);
    });

    it("moves to another directory or owner in place", async () => {
        const state = await folder.created();
        const moved = await folder.update(state, { directory: folder.place("moved"), owner: "renamed" });
        assert.deepEqual(folder.all(), {
            [`moved/${POOL}`]: marked("kind: IPAddressPool\n", "renamed"),
            [`moved/${RELEASE}`]: marked("kind: HelmRelease\n", "renamed"),
        });
        assert.equal((await folder.kind.read("old id", URN, moved)).id, `${folder.place("moved")}#renamed`);
        assert.equal(await folder.changes(state, { owner: "renamed" }), true);
        // A file below another spelling of the directory is the same file.
        const files = { [POOL.replace("metallb-config/", "")]: "kind: IPAddressPool\n" };
        const below = { directory: folder.place("moved/metallb-config"), owner: "renamed", files };
        await folder.update(moved, below);
        assert.deepEqual(Object.keys(folder.all()), [`moved/${POOL}`]);
    });

    it("keeps its files if a renamed resource takes them over, or its own replacement", async () => {
        const state = await folder.created();
        folder.restarted();
        const inputs = folder.inputs({ overwrite: true });
        await folder.kind.check(urnOf("renamed"), {}, inputs);
        await folder.kind.create(urnOf("renamed"), inputs);
        await folder.kind.delete("", URN, state);
        assert.deepEqual(Object.keys(folder.all()), [POOL, RELEASE]);
        const kind = folder.restarted();
        const replacing = { files: { [POOL]: "a" } };
        assert.deepEqual(await folder.refused(replacing, state), []);
        await folder.changes(state, replacing);
        assert.deepEqual(await folder.refused(replacing), [], "the engine checks a replacement as a new resource");
        await kind.create(URN, folder.inputs(replacing));
        await kind.delete("", URN, state);
        assert.deepEqual(Object.keys(folder.all()), [POOL]);
    });

    it("refuses files of its owner that its state doesn't have, also in the preview", async () => {
        await folder.created();
        const before = folder.all();
        folder.restarted();
        const said = [
            (await folder.refused()).join("\n"),
            await folder.created().then(
                () => assert.fail("it is refused"),
                ({ message }: Error) => message,
            ),
        ];
        for (const one of said) {
            assert.match(one, /ipaddresspool\.yaml"\]?: .*first line names this owner, but the state/);
            assert.match(
                one,
                /another owner, path or directory.*import the files with the id "\/.*#prod", or set overwrite.*`aliases`/,
            );
        }
        assert.deepEqual(folder.all(), before);
        // An update that adds a path where another stack of the same owner writes.
        const state = await folder.created({ files: { "mine.yaml": "a" } });
        const both = { files: { "mine.yaml": "a", [POOL]: "kind: Another\n" } };
        await assert.rejects(folder.changes(state, both), /the state of this resource doesn't list the file/);
        await assert.rejects(folder.update(state, both), /the state of this resource doesn't list the file/);
        assert.equal(folder.text(POOL), before[POOL]);
        // An interrupted update has already written these files.
        const written = { files: { "mine.yaml": "a", [POOL]: "kind: IPAddressPool\n" } };
        await folder.update(state, written);
        await folder.update(state, { ...both, overwrite: true });
        assert.equal(folder.text(POOL), marked("kind: Another\n"));
    });

    it("refuses the files of a renamed component, whose owner contains the name, and recommends aliases", async () => {
        const state = await folder.created({ owner: "cluster/prod/old" });
        const renamed = { owner: "cluster/prod/new" };
        folder.restarted();
        const said = await folder.refused(renamed);
        assert.equal(said.length, 2);
        said.forEach((one) =>
            assert.match(one, /the owner "cluster\/prod\/old"[^]*`aliases`.*remove the old component/),
        );
        // With an alias it has the former state.
        folder.restarted();
        assert.deepEqual(await folder.refused(renamed, state), []);
        assert.equal(await folder.changes(state, renamed), true);
        await folder.update(state, renamed);
        assert.equal(folder.text(POOL), marked("kind: IPAddressPool\n", "cluster/prod/new"));
        folder.put("other.yaml", marked("a: 1\n", "other"));
        await assert.rejects(
            folder.changes(state, { files: { "other.yaml": "" } }),
            ({ message }: Error) => message.includes('the owner "other"') && !message.includes("aliases"),
        );
    });

    it("refuses two resources of a program with the same file", async () => {
        await folder.kind.check(urnOf("one"), {}, folder.inputs());
        const said = await folder.refused({ files: { [POOL]: "a", "b.yaml": "b" } });
        assert.equal(said.length, 1);
        assert.match(
            said[0]!,
            /^files\["metallb-config\/ipaddresspool\.yaml"\]: ManifestFiles "one" of this program already writes/,
        );
        const other = manifestFiles(contextWith({}).context);
        assert.deepEqual((await other.check(URN, {}, folder.inputs())).failures, []);
    });
});
