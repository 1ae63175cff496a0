import assert from "node:assert/strict";
import { secret } from "../../../base/values/secrets";
import { checkManifestFiles } from "../../../rules";
import { Folder, POOL, URN } from "./files";

describe("the check of ManifestFiles", () => {
    let folder: Folder;

    beforeEach(() => (folder = new Folder()));
    afterEach(() => folder.remove());

    const said = (more: object) =>
        checkManifestFiles({ directory: "gitops", owner: "prod", files: {}, ...more }).map(
            ({ path, message, hint }) => `${path}: ${message} ${hint}`,
        );
    const paths = (...names: string[]) => said({ files: Object.fromEntries(names.map((name) => [name, "a: 1"])) });

    it("accepts correct inputs", () => {
        for (const directory of ["gitops", "..", "../git ops", "/srv/gitops", ".", ".github"]) {
            assert.deepEqual(said({ directory }), [], directory);
        }
        assert.deepEqual(said({ owner: "my-cluster/lb_1.0" }), []);
        assert.deepEqual(paths(".sops.yaml", "a/b.yaml", "a/.gitkeep", "a..b", "ä ö.yaml", "a/c.yaml", "..a"), []);
    });

    it("refuses paths that lead outside of the directory or name no file, all at once", () => {
        const wrong: [string, RegExp][] = [
            ["", /names no file/],
            ["/etc/passwd", /isn't relative/],
            ["C:/x", /isn't relative/],
            ["../x", /leads out/],
            ["a/../../x", /leads out/],
            [".git/config", /Git's own folder/],
            ["a/.GIT/hooks/x", /Git's own folder/],
            ["a\\b", /backslash/],
            ["a\nb", /control character/],
            ["a/\u0085", /control character/],
            ["x/", /names a folder/],
            ["x//y", /an empty part or a single dot/],
            ["./x", /an empty part or a single dot/],
            ["ä".repeat(128), /more than 255 bytes/],
        ];
        const findings = paths(...wrong.map(([path]) => path));
        assert.equal(findings.length, wrong.length);
        wrong.forEach(([path, rule], index) => {
            assert.ok(
                findings[index]!.startsWith(`files[${JSON.stringify(path)}]: The path is ${JSON.stringify(path)}`),
            );
            assert.match(findings[index]!, rule);
        });
    });

    it("refuses paths that can't exist together", () => {
        assert.match(paths("a", "a/b").join(), /^files\["a\/b"\]: "a" is a file, but has to be a folder/);
        assert.match(paths("a/B.yaml", "a/b.yaml").join(), /"a\/b\.yaml" differs from "a\/B\.yaml" only in case/);
        assert.match(paths("A/x", "a/y", "a/z").join("\n"), /"a\/y"\]: "a" differs from "A"[^]*"a\/z"\]: "a" differs/);
        assert.equal(paths("\u00e9", "e\u0301").length, 1);
    });

    it("refuses invalid directories and owners", () => {
        for (const directory of ["", "~", "~/gitops", "a\n", "/srv/.git", ".git/x"]) {
            assert.equal(said({ directory }).length, 1, directory);
        }
        for (const owner of ["", "a b", "a#b", "a:", "ä", "x".repeat(101)]) {
            assert.match(said({ owner }).join(), /^owner: owner is .* 1 to 100 letters/);
        }
    });

    it("refuses values that aren't strings, unknown properties and missing properties", () => {
        assert.match(
            said({ files: { "a.yaml": 5 } }).join(),
            /^files\["a\.yaml"\]: .* is 5, but it has to be a string/,
        );
        assert.match(said({ file: {} }).join(), /The property "file" doesn't exist.*Did you mean files/);
        assert.equal(checkManifestFiles({}).length, 3);
    });

    it("refuses secrets in any input, and doesn't show them", async () => {
        const wrong: [object, RegExp][] = [
            [
                { files: { [POOL]: secret("planted"), b: "b" } },
                /^files\["metallb-config\/ipaddress.*holds a secret, which/,
            ],
            [{ files: secret({ [POOL]: "planted" }) }, /^files holds a secret, which/],
            [{ owner: secret("planted") }, /^owner is a secret/],
            [{ directory: secret("planted") }, /^directory is a secret/],
        ];
        for (const [more, rule] of wrong) {
            const reasons = await folder.refused(more);
            assert.equal(reasons.length, 1, reasons.join("\n"));
            assert.match(reasons[0]!, rule);
            assert.doesNotMatch(JSON.stringify([reasons, folder.heard]), /planted/);
        }
        const both = await folder.refused({ owner: "a b", files: { x: secret("planted"), y: secret("planted") } });
        assert.equal(both.length, 3, "every secret has a finding");
    });

    it("ignores a file with the value null", async () => {
        const { inputs, failures } = await folder.kind.check(URN, {}, folder.inputs({ files: { a: "1", b: null } }));
        assert.deepEqual([inputs.files, failures], [{ a: "1" }, []]);
    });
});
