import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { checkManifests, isMetalLbDocument } from "../../../rules";
import { documents, kindsOf } from "./kinds";
import { pages, repository } from "./pages";

const blocks = pages().flatMap((page) => page.blocks);
const ofKind = (kind: string) => blocks.filter((block) => kindsOf(block)[0] === kind);

describe("the documentation's blocks of code", () => {
    it("have exactly one kind each, so that each is tested or has a reason not to be", () => {
        const others = blocks
            .map((block) => ({ at: block.at, kinds: kindsOf(block) }))
            .filter((b) => b.kinds.length !== 1);
        assert.deepEqual(others, []);
        assert.ok(blocks.length > 30);
    });

    it("name a test that reads their page if another test runs them", () => {
        for (const { at, page, marker } of ofKind("run elsewhere")) {
            const test = path.join(repository, marker!.value.split(",")[0]!);
            assert.ok(fs.readFileSync(test, "utf8").includes(path.basename(page)), at);
        }
    });

    it("give a reason if no test runs them", () => {
        for (const { at, marker } of ofKind("not run")) assert.ok(marker!.value.length > 15, at);
    });

    for (const { at, text } of ofKind("manifest")) {
        it(`${at}: manifests parse, and MetalLB's manifests have no errors`, () => {
            const all = documents(text);
            const own = all.filter(isMetalLbDocument);
            const findings = checkManifests(own, { backend: "frr-k8s", metalLbVersion: "0.16.2" });
            assert.deepEqual(
                findings.filter(({ severity }) => severity === "error"),
                [],
            );
        });
    }

    for (const { at, text } of [...ofKind("project"), ...ofKind("pipeline")]) {
        it(`${at}: parses`, () => assert.ok(parse(text)));
    }

    for (const { at, text } of ofKind("JSON")) {
        it(`${at}: parses`, () => assert.ok(JSON.parse(text)));
    }
});
