import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as semver from "semver";
import { parse } from "yaml";
import { frrVersion } from "../../../lab/tools/debianRoot";
import { fluxControllers } from "../../../lab/tools/flux";
import { frrK8sReleases } from "../../../lab/tools/frrK8s";
import { kubernetesReleases } from "../../../lab/tools/kubernetes";
import { releases } from "../../../lab/tools/metallb";
import { pulumi } from "../../../lab/tools/pulumi";
import { NEWEST_KNOWN, OLDEST_KNOWN } from "../../../rules/versions";

const repository = path.resolve(__dirname, "../../..");
const read = (file: string) => fs.readFileSync(path.join(repository, file), "utf8");
const { peerDependencies, devDependencies, engines } = JSON.parse(read("package.json"));
const nodejs: { optionalDependencies: Record<string, string>; alsoTested: string[] } = JSON.parse(
    read("scripts/nodejs/package.json"),
);
const { requiredPulumiVersion } = parse(read("Pulumi.yaml"));

/** The rows of the table in docs/understand/support.md, by part. */
const table = new Map(
    read("docs/understand/support.md")
        .split("\n")
        .filter((line) => line.startsWith("| "))
        .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
        .map(([, part, tested, pinnedIn, expected]) => [part!, { tested, pinnedIn, expected }]),
);
const bare = (version: string) => version.replace(/^[v^]/, "");
const tested = (part: string) => table.get(part)?.tested;
const expected = (part: string) => table.get(part)?.expected;

describe("the table of supported versions", () => {
    it("lists the versions that the lab pins", () => {
        assert.equal(tested("Pulumi CLI"), bare(pulumi.version));
        const all = (versions: string[]): string => versions.map(bare).join(", ");
        const kubernetes = Object.values(kubernetesReleases);
        assert.equal(tested("Kubernetes"), all(kubernetes.map(({ version }) => version)));
        assert.equal(tested("Helm, by hand"), all(kubernetes.map(({ helm }) => helm)));
        assert.equal(tested("MetalLB"), all(releases.map(({ version }) => version)));
        assert.equal(tested("FRR-K8s"), all(frrK8sReleases.map(({ version }) => version)));
        assert.equal(tested("FRR on routers")!.split(", ")[0], frrVersion);
        for (const { name, version } of fluxControllers) {
            assert.equal(tested(name), bare(version), name);
        }
    });

    it("lists the versions that the package requires, and those of its development", () => {
        assert.equal(expected("Pulumi CLI"), requiredPulumiVersion);
        assert.equal(expected("Node.js"), engines.node);
        const [own, ...others] = tested("Node.js")!.match(/\d+\.\d+\.\d+/g)!;
        assert.deepEqual(others, nodejs.alsoTested);
        for (const [name, version] of Object.entries(nodejs.optionalDependencies)) assert.equal(version, own, name);
        assert.equal(engines.node, `>=${semver.major(others[0]!)}`, "the minimum version is tested");
        for (const name of Object.keys(peerDependencies)) {
            assert.equal(expected(name), peerDependencies[name], name);
            assert.equal(tested(name), bare(devDependencies[name]), name);
        }
    });

    it("requires a kubernetes plugin that refuses to create an existing object", () => {
        // Before 4.29 a creation took over an existing object, and a destroy deleted it.
        assert.ok(semver.subset(peerDependencies["@pulumi/kubernetes"], ">=4.29.0 <5"));
    });

    it("lists the MetalLB versions that the rules know", () => {
        assert.match(expected("MetalLB")!, new RegExp(`^${OLDEST_KNOWN} to ${NEWEST_KNOWN},`));
        assert.equal(tested("MetalLB")!.split(", ").at(-1), NEWEST_KNOWN);
    });

    it("names files that exist", () => {
        for (const [part, { pinnedIn }] of table) {
            const file = /\((.*)\)/.exec(pinnedIn!)?.[1]?.replace("../", "") ?? pinnedIn!;
            if (part !== "Part" && !part.startsWith("-")) assert.ok(fs.existsSync(path.join(repository, file)), file);
        }
    });
});
