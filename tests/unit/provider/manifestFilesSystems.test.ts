import assert from "node:assert/strict";
import type * as fs from "node:fs";
import * as path from "node:path";
import { isSameFolder, keysOfNow, type System } from "../../../provider/resources/manifestFiles/identity";
import { isOfWindowsOnly, placeOf, rootOf, withSlashes } from "../../../provider/resources/manifestFiles/places";
import { idOf, outputs, plainInputs, plainState } from "../../../provider/resources/manifestFiles/state";
import { checkManifestFiles } from "../../../rules";
import { Folder, POOL } from "./files";

const { posix, win32 } = path;

/** A system with the given inodes only. */
const system = (at: path.PlatformPath, inodes: Record<string, string> = {}): System => ({
    path: at,
    inodeOf: (folder) => inodes[folder],
});

describe("the paths of ManifestFiles", () => {
    const places: [directory: string, onPosix: string | undefined, onWindows: string][] = [
        ["/srv/gitops", "/srv/gitops/a/b.yaml", "\\srv\\gitops\\a\\b.yaml"],
        ["/srv/../srv/gitops/", "/srv/gitops/a/b.yaml", "\\srv\\gitops\\a\\b.yaml"],
        ["C:\\here\\gitops", undefined, "C:\\here\\gitops\\a\\b.yaml"],
        ["C:/here/x/../gitops", undefined, "C:\\here\\gitops\\a\\b.yaml"],
        ["C:\\", undefined, "C:\\a\\b.yaml"],
        ["\\\\server\\share\\gitops", "/server/share/gitops/a/b.yaml", "\\\\server\\share\\gitops\\a\\b.yaml"],
        ["\\\\?\\C:\\here", "/?/C:/here/a/b.yaml", "\\\\?\\C:\\here\\a\\b.yaml"],
    ];
    for (const [given, onPosix, onWindows] of places) {
        it(`are resolved below ${given}`, () => {
            const directory = withSlashes(given);
            assert.doesNotMatch(directory, /\\/);
            const onThisDrive = placeOf(rootOf({ directory }, win32), "a/b.yaml", win32);
            // A path without a drive is on the process's drive. This machine has no drives.
            assert.equal(onThisDrive, onWindows);
            assert.equal(isOfWindowsOnly({ directory }, win32), false);
            assert.equal(isOfWindowsOnly({ directory }, posix), onPosix === undefined);
            if (onPosix !== undefined) {
                assert.equal(placeOf(rootOf({ directory }, posix), "a/b.yaml", posix), onPosix);
            }
        });
    }

    it("are the same below a relative directory, on Windows and on other systems", () => {
        for (const given of ["../gitops", "..\\gitops", "..\\x\\..\\gitops"]) {
            const directory = withSlashes(given);
            assert.equal(
                posix.relative(process.cwd(), rootOf({ directory }, posix)),
                win32.relative(win32.resolve("."), rootOf({ directory }, win32)).replaceAll("\\", "/"),
                given,
            );
        }
    });
});

describe("the state of ManifestFiles", () => {
    it("separates folders by /, however the program writes them, so that another machine sees no change", () => {
        const inputs = { directory: win32.join("..", "gitops"), owner: "prod", files: { [POOL]: "a: 1\n" } };
        const plain = plainInputs(inputs);
        assert.equal(plain.directory, "../gitops");
        assert.equal(idOf(plain), "../gitops#prod");
        assert.deepEqual(outputs(plain), outputs(plainInputs({ ...inputs, directory: posix.join("..", "gitops") })));
        assert.equal(plainState({ ...inputs, written: [POOL] }).directory, "../gitops");
    });

    it("shows no change if the next machine writes the directory with its own separators", async () => {
        const folder = new Folder();
        const relative = path.relative(process.cwd(), folder.root);
        try {
            const asWindows = { directory: relative.replaceAll("/", "\\") };
            const { inputs, failures } = await folder.kind.check("urn", {}, folder.inputs(asWindows));
            assert.deepEqual([failures, inputs.directory], [[], relative]);
            const state = await folder.created(asWindows);
            assert.equal(state.directory, relative);
            folder.restarted();
            assert.equal(await folder.changes(state, { directory: relative }), false);
            assert.equal(await folder.changes(state, asWindows), false);
        } finally {
            folder.remove();
        }
    });

    it("can't lead to a folder named C: on another system", async () => {
        const folder = new Folder();
        assert.match(
            (await folder.refused({ directory: "C:\\here\\gitops" })).join(),
            /^directory is "C:\/here\/gitops", a Windows path/,
        );
        folder.remove();
    });

    it("can't depend on the current folder of a drive", () => {
        for (const directory of ["C:", "C:gitops", "c:.", "C:..\\gitops"]) {
            const [finding] = checkManifestFiles({ directory, owner: "prod", files: {} });
            assert.match(finding?.message ?? "", /relative to the current folder of a drive/, directory);
        }
        assert.deepEqual(checkManifestFiles({ directory: "C:/gitops", owner: "prod", files: {} }), []);
    });
});

describe("the keys of ManifestFiles' paths", () => {
    it("ignore case on Windows if a folder doesn't exist or its disk has no inodes", () => {
        const keyOf = keysOfNow(system(win32));
        assert.equal(keyOf("C:\\Work\\GitOps\\a.yaml"), keyOf("c:\\work\\gitops\\A.yaml"));
        assert.equal(keyOf("\\\\Server\\Share\\a.yaml"), keyOf("\\\\server\\share\\A.YAML"));
        assert.notEqual(keyOf("C:\\a.yaml"), keyOf("D:\\a.yaml"));
        assert.notEqual(keyOf("\\\\server\\share\\a"), keyOf("\\\\server\\other\\a"));
    });

    it("respect case on other systems", () => {
        const keyOf = keysOfNow(system(posix));
        assert.notEqual(keyOf("/srv/a.yaml"), keyOf("/srv/A.yaml"));
        assert.equal(keyOf("/srv/a.yaml"), keyOf("/srv/a.yaml"));
    });

    it("are the same for a folder by its drive letter and by its network share", () => {
        const windows = system(win32, { "Z:\\": "7:5", "\\\\server\\share\\": "7:5", "Z:\\other": "7:6" });
        const keyOf = keysOfNow(windows);
        assert.equal(keyOf("Z:\\a.yaml"), keyOf("\\\\server\\share\\A.yaml"));
        assert.ok(isSameFolder("Z:\\new", "\\\\server\\share\\New", windows));
        assert.ok(!isSameFolder("Z:\\", "Z:\\other", windows));
    });
});

describe("a missing drive of ManifestFiles", () => {
    it("is named in the error", async () => {
        const folder = new Folder();
        const real = require("node:fs") as { existsSync: typeof fs.existsSync }; // eslint-disable-line
        const { existsSync } = real;
        // On this system the root always exists.
        real.existsSync = () => false;
        try {
            await assert.rejects(folder.created(), /there is no \/ on this machine\. Nothing was changed\./);
        } finally {
            real.existsSync = existsSync;
            folder.remove();
        }
    });
});
