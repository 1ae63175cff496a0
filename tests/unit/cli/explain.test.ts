import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { rulesPage } from "../../../cli/rulesPage";
import { manifest } from "../../../base/manifest";
import { CATALOGUE, type RuleId } from "../../../rules/catalogue";
import { command as run } from "./command";

const FIXTURES = join(__dirname, "../../fixtures");

describe("pulumi-metallb check --explain", () => {
    it("prints the entry of every rule", async () => {
        for (const [id, { finds, why, fix, severity }] of Object.entries(CATALOGUE)) {
            const { code, out, err } = await run(["check", "--explain", id]);
            assert.deepEqual({ code, err }, { code: 0, err: "" });
            assert.ok(out.startsWith(`${id}: ${severity.join(" or ")}\n\n`), out);
            for (const text of [finds, why, fix, `${rulesPage()}#${id}`]) assert.ok(out.includes(text), out);
        }
    });

    it("prints a link to the rule in MetalLB's source", async () => {
        const { out } = await run(["check", "--explain", "pool-overlap"]);
        assert.match(out, /^Source: config\.poolsFor, config\.cidrsOverlap$/m);
    });

    const meant: [string, RegExp][] = [
        ["pool-overlaps", /did you mean pool-overlap\?$/],
        ["Peer-ASN", /did you mean peer-asn\?$/],
        ["overlap", /did you mean pool-overlap or fleet-pool-overlap\?$/],
        ["nonsense", / -> docs\/rules\.md lists all rules$/],
        ["", /^pulumi-metallb: there is no rule "" -> /],
        ["constructor", /^pulumi-metallb: there is no rule "constructor" -> /],
    ];
    for (const [id, message] of meant) {
        it(`answers ${JSON.stringify(id)} with one error`, async () => {
            const { code, out, err } = await run(["check", "--explain", id]);
            assert.deepEqual({ code, out }, { code: 2, out: "" });
            assert.match(err.trimEnd(), message);
            assert.equal(err.split("\n").length, 2, err);
        });
    }

    for (const flags of [["--json"], ["--manifests"], ["--fleet"], ["--backend", "frr"], ["inputs.yaml"]]) {
        it(`refuses ${flags[0]} together with --explain`, async () => {
            const { code, out } = await run(["check", "--explain", "pool-overlap", ...flags]);
            assert.deepEqual({ code, out }, { code: 2, out: "" });
        });
    }
});

describe("the link of a finding", () => {
    it("leads to the page in the repository at the package's version, if package.json names a repository", () => {
        const own = { ...manifest(), version: "1.2.3" };
        const page = "https://example.com/a/b/blob/v1.2.3/docs/rules.md";
        for (const url of ["https://example.com/a/b", "git+https://example.com/a/b.git", "https://example.com/a/b.git"])
            assert.equal(rulesPage({ ...own, repository: { url } }), page);
        assert.equal(rulesPage({ ...own, repository: "https://example.com/a/b" }), page);
        assert.equal(rulesPage({ ...own, repository: undefined }), "docs/rules.md");
    });

    it("is in every finding on realistic files, with a severity that the catalogue lists", async () => {
        const seen = new Set<string>();
        for (const file of readdirSync(join(FIXTURES, "cases"))) {
            const { out } = await run(["check", "--manifests", "--json", join(FIXTURES, "cases", file)]);
            if (out === "") continue;
            for (const { rule, severity, docs } of (JSON.parse(out) as { findings: JsonFinding[] }).findings) {
                seen.add(rule);
                assert.ok(CATALOGUE[rule].severity.includes(severity), `${severity} ${rule}`);
                assert.equal(docs, `${rulesPage()}#${rule}`);
            }
        }
        assert.ok(seen.size > 10, [...seen].join(" "));
    });
});

interface JsonFinding {
    rule: RuleId;
    severity: "error" | "warning";
    docs: string;
}
