import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parsePreview, summary, type Preview } from "../../../review";
import { FOLDER, names, recorded } from "./fixtures";

function previewOf(name: string): Preview {
    return parsePreview(recorded(name))!;
}

describe("the summary of a preview", () => {
    it("has recordings for every kind of change", () => assert.ok(names.length >= 19, names.join(" ")));

    for (const name of names) {
        it(`of ${name} matches the recorded summary (UPDATE_SUMMARIES=1 writes it again)`, () => {
            const golden = path.join(FOLDER, `${name}.md`);
            const text = summary([previewOf(name)]);
            if (process.env.UPDATE_SUMMARIES) fs.writeFileSync(golden, text);
            assert.equal(text, fs.readFileSync(golden, "utf8"));
        });
    }

    it("matches the example in the guide", () => {
        const guide = fs.readFileSync(path.resolve(FOLDER, "../../../docs/operate/pull-requests.md"), "utf8");
        const quoted = guide.match(/^> .+$/gm)!.map((line) => line.slice(2));
        const [diagram] = /```mermaid\n[^]*?\n```/.exec(guide)!;
        const text = summary([previewOf("asn-changed")]);
        for (const part of [...quoted, diagram]) assert.ok(text.includes(part), part);
    });

    it("has a section for each stack", () => {
        const [first, second] = [previewOf("asn-changed"), { ...previewOf("findings"), stack: "lab" }];
        const text = summary([first, second]);
        assert.match(text, /### Stack `production`: 6 to update[^]*\n### Stack `lab`: the preview failed/);
    });

    it("has a section for each MetalLb in a stack", () => {
        const one = JSON.parse(recorded("first-installation"));
        const text = JSON.stringify(one.steps).replaceAll("::metallb", "::west");
        const both = { ...one, steps: [...one.steps, ...JSON.parse(text).slice(1)] };
        const said = summary([parsePreview(JSON.stringify(both))!]);
        assert.match(said, /#### MetalLb `metallb`[^]*Pool `lab` is new[^]*#### MetalLb `west`[^]*Pool `lab` is new/);
        assert.match(said, /subgraph cluster\["Cluster west"\]/);
        assert.equal(said.match(/Firewall `fw1`/g)!.length, 2);
    });

    it("separates resources outside of MetalLb", () => {
        const one = JSON.parse(recorded("peer-added"));
        const urn = "urn:pulumi:production::metallb-tests::kubernetes:core/v1:Service::ingress";
        const state = { urn, type: "kubernetes:core/v1:Service", inputs: { metadata: { name: "ingress" } } };
        one.steps.push({ op: "delete", urn, oldState: state });
        const said = summary([parsePreview(JSON.stringify(one))!]);
        assert.match(said, /#### Outside of MetalLb\n\n\*\*Installation\*\*\n\n- Other resources: 1 `Service` removed/);
    });

    it("omits the engine's messages about its own retries", () => {
        const one = JSON.parse(recorded("pool-shrinks"));
        const retries = Array.from({ length: 97 }, (_, attempt) => ({
            urn: "urn:pulumi:production::metallb-tests::kubernetes:metallb.io/v1beta1:IPAddressPool::metallb-pool-lab",
            message: `warning: retrying update due to on-error hook request (${attempt + 1}/100)\n`,
            severity: "warning",
        }));
        const most = { message: "maximum number of error hook retries (100) reached", severity: "warning" };
        const text = summary([parsePreview(JSON.stringify({ ...one, diagnostics: [...retries, most] }))!]);
        assert.doesNotMatch(text, /retr|warning/);
    });

    it("finds the JSON in a shell's other output", () => {
        const around = `warning: a new version\n{ not json\n${recorded("pool-shrinks")}\nerror: exit status 255\n`;
        assert.deepEqual(parsePreview(around), previewOf("pool-shrinks"));
        assert.equal(parsePreview("error: no stack named 'x' found\n"), undefined);
        assert.equal(parsePreview('{"version": "3.250.0"}'), undefined);
    });

    it("makes no claims that a preview without --show-sames doesn't support", () => {
        const text = summary([previewOf("changes-only")]);
        assert.match(text, /only changes: this preview leaves out unchanged resources/);
        assert.doesNotMatch(text, /Reachability/);
    });
});
