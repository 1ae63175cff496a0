import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import { posix, win32 } from "node:path";
import { chartValuesAnswer } from "../../../cli/manifests/chartValues";
import { quotedForShell } from "../../../cli/manifests/commands";
import { changedByKustomize, patchFiles } from "../../../cli/manifests/kustomizations";
import { filesNamed, joined, slashed, type List } from "../../../cli/names";

/** The folders of a disk, by the names that `filesNamed` asks for. */
const disk: Record<string, string[]> = {
    ".": ["stacks", "README.md", ".hidden.yaml", "a.yaml"],
    "stacks/": ["Pulumi.west.yaml", "Pulumi.East.YAML", "plan.yaml", ".x.yaml", "old"],
    "stacks/old/": ["Pulumi.south.yaml"],
    "C:/here/": ["a.yaml", "b.yml"],
    "//server/share/": ["c.yaml"],
    "/": ["d.yaml"],
};
const list: List = async (folder) => disk[folder] ?? [];
const named = (...names: string[]) => filesNamed(names, win32, list);

describe("file names in the reports", () => {
    it("have / on Windows, and stay unchanged on other systems", () => {
        assert.equal(slashed("clusters\\prod\\a b.yaml", win32), "clusters/prod/a b.yaml");
        assert.equal(slashed("\\\\server\\share\\a.yaml", win32), "//server/share/a.yaml");
        assert.equal(slashed("a\\b.yaml", posix), "a\\b.yaml");
    });

    it("are joined by the system's rules", () => {
        const both: [folder: string, name: string, expected: string][] = [
            ["clusters/prod", "a.yaml", "clusters/prod/a.yaml"],
            ["clusters/prod", "../base/a.yaml", "clusters/base/a.yaml"],
            [".", "a.yaml", "a.yaml"],
            ["./clusters/", "./a.yaml", "clusters/a.yaml"],
        ];
        for (const [folder, name, expected] of both) {
            for (const at of [posix, win32]) assert.equal(joined(folder, name, at), expected);
        }
        assert.equal(joined("C:/here", "a.yaml", win32), "C:/here/a.yaml");
        assert.equal(joined("C:/", "a.yaml", win32), "C:/a.yaml");
        assert.equal(joined("//server/share/x", "../y.yaml", win32), "//server/share/y.yaml");
        assert.equal(joined("C:/here", "..\\y.yaml", win32), "C:/y.yaml");
    });

    it("are quoted for the shells of the system", () => {
        const names: [name: string, onPosix: string, onWindows: string][] = [
            ["clusters/prod", "clusters/prod", "clusters/prod"],
            ["C:/my work/a.yaml", "'C:/my work/a.yaml'", '"C:/my work/a.yaml"'],
            ["it's.yaml", "'it'\\''s.yaml'", '"it\'s.yaml"'],
            ["standard input", "FILE", "FILE"],
        ];
        for (const [name, onPosix, onWindows] of names) {
            assert.equal(quotedForShell(name, "linux"), onPosix);
            assert.equal(quotedForShell(name, "darwin"), onPosix);
            assert.equal(quotedForShell(name, "win32"), onWindows);
        }
    });
});

describe("wildcards in file names", () => {
    it("stay unchanged on other systems, where the shell expands them", async () => {
        assert.deepEqual(await filesNamed(["stacks/*.yaml", "a\\b"], posix, list), ["stacks/*.yaml", "a\\b"]);
    });

    it("are expanded on Windows, where the shell doesn't expand them", async () => {
        const stacks = ["stacks/Pulumi.East.YAML", "stacks/Pulumi.west.yaml"];
        assert.deepEqual(await named("stacks\\Pulumi.*.yaml"), stacks);
        assert.deepEqual(await named("stacks/*.yaml"), [...stacks, "stacks/plan.yaml"]);
        assert.deepEqual(await named("stacks/Pu*.????"), stacks);
        assert.deepEqual(await named("*.yaml"), ["a.yaml"]);
        assert.deepEqual(await named("stacks\\.*"), ["stacks/.x.yaml"]);
        assert.deepEqual(await named("C:\\here\\*.y*ml"), ["C:/here/a.yaml", "C:/here/b.yml"]);
        assert.deepEqual(await named("\\\\server\\share\\*"), ["//server/share/c.yaml"]);
        assert.deepEqual(await named("\\*.yaml"), ["/d.yaml"]);
        assert.deepEqual(await named("stacks\\*\\Pulumi.south.yaml"), ["stacks/old/Pulumi.south.yaml"]);
        assert.deepEqual(await named("s*\\*\\*.yaml"), ["stacks/old/Pulumi.south.yaml"]);
    });

    it("keep the order of the arguments, and leave arguments without wildcards unchanged", async () => {
        assert.deepEqual(await named("-", "z.yaml", "*.yaml", ".\\b"), ["-", "z.yaml", "a.yaml", "./b"]);
    });

    it("stay unchanged if no file matches, so that the error names them", async () => {
        assert.deepEqual(await named("stacks\\*.json", "none\\*"), ["stacks/*.json", "none/*"]);
        assert.deepEqual(await named("stacks/a+(b)*"), ["stacks/a+(b)*"]);
    });

    it("match files in real folders", async () => {
        const folder = fs.mkdtempSync(posix.join(os.tmpdir(), "names-"));
        for (const name of ["b.yaml", "a.yaml", "c.json"]) fs.writeFileSync(posix.join(folder, name), "");
        assert.deepEqual(await filesNamed([`${folder}/*.yaml`], win32), [`${folder}/a.yaml`, `${folder}/b.yaml`]);
        fs.rmSync(folder, { recursive: true });
    });
});

describe("kustomizations on Windows", () => {
    const kustomization = (content: Record<string, unknown>) => [
        { file: "C:/repo/overlays/prod/kustomization.yaml", folder: "C:/repo/overlays/prod", content },
    ];

    it("find patch files by the same names as the reports", () => {
        const content = { patches: [{ path: "pool.yaml" }, { path: "..\\shared\\peer.yaml" }] };
        assert.deepEqual(
            [...patchFiles(kustomization(content), win32)],
            ["C:/repo/overlays/prod/pool.yaml", "C:/repo/overlays/shared/peer.yaml"],
        );
    });

    it("apply to the objects in their resources, which may be in other folders", () => {
        const content = { resources: ["../../base"], namePrefix: "prod-" };
        const changed = (own: string) =>
            changedByKustomize(kustomization(content), [own], "metallb-system", win32).map(({ hint }) => hint);
        assert.deepEqual(changed("C:/repo/base/pools.yaml"), [
            "Check the output of Kustomize: kubectl kustomize C:/repo/overlays/prod | pulumi-metallb check --manifests -",
        ]);
        assert.deepEqual(changed("C:/repo/other/pools.yaml"), []);
    });
});

describe("a hint on Windows", () => {
    it("contains no command that only POSIX shells have", () => {
        assert.match(chartValuesAnswer("values.yaml", "linux"), /sed .* values\.yaml; } \| pulumi-metallb check -$/);
        assert.match(
            chartValuesAnswer("values.yaml", "win32"),
            /values\.yaml has values .* -> put them below install:/,
        );
        assert.doesNotMatch(chartValuesAnswer("values.yaml", "win32"), /sed|echo/);
    });
});
