import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Folder, marked, POOL, RELEASE, URN, urnOf } from "./files";

describe("ManifestFiles whose directory has another spelling", () => {
    let folder: Folder;
    const links: string[] = [];
    after(() => links.forEach((link) => fs.rmSync(path.dirname(link), { recursive: true })));

    function linkTo(target: string): string {
        const link = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "manifest-files-link-")), "link");
        fs.symlinkSync(target, link);
        links.push(link);
        return link;
    }

    beforeEach(() => (folder = new Folder()));
    afterEach(() => folder.remove());

    const ways: [string, (folder: Folder) => string][] = [
        ["a symbolic link", ({ root }) => linkTo(root)],
        ["a link to the parent folder", ({ root }) => path.join(linkTo(path.dirname(root)), path.basename(root))],
        ["..", (folder) => `${folder.place("metallb-config")}/..`],
        ["a path relative to the process's folder", ({ root }) => path.relative(process.cwd(), root)],
    ];
    for (const [way, to] of ways) {
        it(`keeps all files if the directory becomes ${way} to the same folder`, async () => {
            const state = await folder.created();
            const before = folder.all();
            const directory = to(folder);
            folder.restarted();
            assert.deepEqual(await folder.refused({ directory }, state), []);
            assert.equal(await folder.changes(state, { directory }), true);
            assert.equal(folder.heard.warning.length, 0);
            const moved = await folder.update(state, { directory });
            assert.deepEqual(folder.all(), before);
            await folder.update(moved, {});
            assert.deepEqual(folder.all(), before);
            // also if files are added and removed at the same time
            await folder.update(state, { directory, files: { [POOL]: "kind: Another\n" } });
            assert.deepEqual(folder.all(), { [POOL]: marked("kind: Another\n") });
        });

        it(`finds two resources with the same file if one has ${way}`, async () => {
            folder.put("metallb-config/x", "");
            await folder.kind.check(urnOf("one"), {}, folder.inputs());
            assert.match(
                (await folder.refused({ directory: to(folder) })).join(),
                /"one" of this program already writes/,
            );
        });

        it(`keeps files that another resource took over by ${way}`, async () => {
            const state = await folder.created();
            folder.restarted();
            const taking = folder.inputs({ directory: to(folder), overwrite: true });
            await folder.kind.check(urnOf("other"), {}, taking);
            await folder.kind.create(urnOf("other"), taking);
            await folder.kind.delete("", URN, state);
            assert.deepEqual(Object.keys(folder.all()), [POOL, RELEASE]);
        });
    }

    it("keeps files if the directory is now a subfolder of the former directory", async () => {
        const state = await folder.created({ files: { "sub/a.yaml": "a" } });
        await folder.update(state, { directory: folder.place("sub"), files: { "a.yaml": "a" } });
        assert.deepEqual(folder.all(), { "sub/a.yaml": marked("a\n") });
    });
});
