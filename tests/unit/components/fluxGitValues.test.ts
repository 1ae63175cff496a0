import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { Header } from "tar";
import { parse } from "yaml";
import { FluxGitValues } from "../../../index";
import { downloadValues } from "../../../components/fluxGit/download";
import { mergeIntoYaml } from "../../../components/fluxGit/mergeYaml";
import { refusalOf, treeOf, withInstall } from "./fluxGitInputs";

const upstream = [
    "# Default values.",
    'loadBalancerClass: ""',
    "",
    "speaker:",
    "  # -- How much it says.",
    "  logLevel: info # or debug",
    "  resources: {}",
    "    # limits:",
    "      # cpu: 100m",
    "  frr:",
    "    enabled: false",
    "  capabilities:",
    "  - NET_ADMIN",
    "",
    "# networkpolicies",
    "networkpolicies:",
    "  enabled: false",
    "",
].join("\n");

describe("merging values into YAML", () => {
    it("changes values in place, and leaves all other text unchanged", () => {
        const values = {
            speaker: { logLevel: "debug", resources: { limits: { cpu: "1" } }, capabilities: [], tag: "on" },
            aliases: { b: 1, a: 2 },
        };
        assert.equal(
            mergeIntoYaml(upstream, values),
            [
                "# Default values.",
                'loadBalancerClass: ""',
                "",
                "speaker:",
                "  # -- How much it says.",
                "  logLevel: debug # or debug",
                "  resources:",
                "    limits:",
                '      cpu: "1"',
                "    # limits:",
                "      # cpu: 100m",
                "  frr:",
                "    enabled: false",
                "  capabilities: []",
                '  tag: "on"',
                "",
                "# networkpolicies",
                "networkpolicies:",
                "  enabled: false",
                "aliases:",
                "  a: 2",
                "  b: 1",
                "",
            ].join("\n"),
        );
    });

    it("leaves the text unchanged if nothing differs", () => {
        assert.equal(
            mergeIntoYaml(upstream, { speaker: { frr: { enabled: false }, capabilities: ["NET_ADMIN"] } }),
            upstream,
        );
        assert.equal(mergeIntoYaml(upstream, {}), upstream);
    });

    it("is correct for every way to write YAML", () => {
        const texts = [
            "",
            "# only\n",
            "a: 1",
            "{a: 1, b: {c: 2}}\n",
            "a:\n  b:\n    c:\n",
            "a: |\n  x\n\n# end\n",
            '"a": &x\n  b: 1\nz: *x\n',
        ];
        for (const text of texts) {
            const merged = parse(mergeIntoYaml(text, { a: { b: { c: "no" } }, b: null, z: { q: ["1"] } }));
            assert.deepEqual([merged.a.b.c, merged.b, merged.z.q], ["no", null, ["1"]], text);
        }
        // Removes an alias whose anchor the edit removes, and a duplicate key.
        const orphaned = mergeIntoYaml("a: &x [1]\nb: *x\n", { a: [2] });
        assert.equal(orphaned, "a:\n  - 2\nb:\n  - 1\n");
        assert.equal(mergeIntoYaml("a: 1\na: 2\nb: 3\n", { b: 4 }), "a: 2\nb: 4\n");
        const anchored = "base: &base\n  x: 1\nmine:\n  <<: *base\n  y: 2\n";
        assert.deepEqual(parse(mergeIntoYaml(anchored, { base: { x: 3 } }), { merge: true }).base, { x: 3 });
    });
});

/** An archive with the given files. */
function archive(files: Record<string, string>): Buffer {
    const blocks = Object.entries(files).flatMap(([path, text]) => {
        const content = Buffer.from(text);
        const header = Buffer.alloc(512);
        new Header({ path, size: content.length, mode: 0o644, type: "File" }).encode(header, 0);
        return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
    });
    return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

const chart = archive({
    "metallb/charts/frr-k8s/values.yaml": "inner: true\n",
    "metallb/values.yaml": upstream,
    "metallb/Chart.yaml": "name: metallb\n",
});

const index = (entry: object) =>
    JSON.stringify({ entries: { metallb: [{ version: "0.1.0", urls: ["old.tgz"] }, entry] } });

describe("the chart's own values", () => {
    let server: http.Server;
    let answers: Record<string, string | Buffer>;
    let asked: string[];
    let repository: string;

    beforeEach(async () => {
        [answers, asked] = [{}, []];
        server = http.createServer((request, response) => {
            asked.push(request.url!);
            const answer = answers[request.url!];
            if (answer === "never") return;
            response.writeHead(answer === undefined ? 404 : 200).end(answer);
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        repository = `http://127.0.0.1:${(server.address() as AddressInfo).port}/charts`;
    });
    afterEach(() => {
        server.closeAllConnections();
        server.close();
    });

    const limits = { milliseconds: 5000, indexBytes: 10_000, chartBytes: 10_000 };
    const download = (own = limits) => downloadValues({ repository, chart: "metallb", version: "0.16.2" }, own);
    const digest = createHash("sha256").update(chart).digest("hex");

    it("are read from the archive that the repository's index names", async () => {
        answers = {
            "/charts/index.yaml": index({ version: "0.16.2", urls: ["a/x.tgz"], digest }),
            "/charts/a/x.tgz": chart,
        };
        assert.equal(await download(), upstream);
        const elsewhere = new URL("/other.tgz", repository).href;
        answers = { "/charts/index.yaml": index({ version: "v0.16.2", urls: [elsewhere] }), "/other.tgz": chart };
        assert.equal(await download(), upstream);
    });

    it("have an error that names the place if they can't be read", async () => {
        const entry = { version: "0.16.2", urls: ["x.tgz"], digest };
        const failing = async (given: typeof answers, message: RegExp, own = limits) => {
            answers = given;
            await assert.rejects(download(own), ({ message: found }: Error) => {
                assert.match(found, message);
                assert.doesNotMatch(found, /s3cret/);
                return true;
            });
        };
        await failing({}, /^GET http:\/\/127.0.0.1:\d+\/charts\/index.yaml: HTTP status 404$/);
        await failing({ "/charts/index.yaml": "a: [" }, /isn't the index/);
        await failing({ "/charts/index.yaml": "entries: {}" }, /has no chart "metallb"/);
        await failing({ "/charts/index.yaml": index({ version: "0.16.1", urls: ["x"] }) }, /has no version "0.16.2"/);
        await failing(
            { "/charts/index.yaml": index(entry), "/charts/x.tgz": archive({ "metallb/values.yaml": "" }) },
            /doesn't have the digest/,
        );
        const free = { ...entry, digest: undefined };
        await failing(
            { "/charts/index.yaml": index(free), "/charts/x.tgz": "not one" },
            /isn't the archive of a chart/,
        );
        await failing(
            { "/charts/index.yaml": index(free), "/charts/x.tgz": archive({ "metallb/README.md": "x" }) },
            /no values.yaml/,
        );
        await failing(
            { "/charts/index.yaml": index(free), "/charts/x.tgz": Buffer.alloc(20_000) },
            /more than 10000 bytes/,
        );
        const bomb = gzipSync(Buffer.alloc(1_000_000));
        await failing({ "/charts/index.yaml": index(free), "/charts/x.tgz": bomb }, /isn't the archive of a chart/);
        await failing({ "/charts/index.yaml": "never" }, /no answer in time/, { ...limits, milliseconds: 200 });
        repository = repository.replace("//", "//me:s3cret@");
        await failing({ "/charts/index.yaml": index(entry) }, /^GET http:\/\/127.*: the URL contains credentials$/);
    });

    it("are in the tree beside the merged values, and are downloaded once", async () => {
        answers = { "/charts/index.yaml": index({ version: "0.16.2", urls: ["x.tgz"] }), "/charts/x.tgz": chart };
        const { files } = await treeOf(withInstall({ repository }, { values: FluxGitValues.Full }));
        const { data } = parse(files["metallb-system/configmap-metallb-helm-chart-value-overrides.yaml"]!);
        assert.deepEqual(Object.keys(data), ["values.yaml", "upstream-values-0.16.2.yaml"]);
        assert.equal(data["upstream-values-0.16.2.yaml"], upstream);
        assert.equal(parse(data["values.yaml"]).speaker.frr.enabled, true);
        assert.match(data["values.yaml"], /logLevel: info # or debug\n/);
        assert.deepEqual(asked, ["/charts/index.yaml", "/charts/x.tgz"]);
    });

    it("can be set as an input, and then nothing is downloaded", async () => {
        const git = { values: FluxGitValues.Full, upstreamValues: upstream };
        const { files } = await treeOf(withInstall({ repository }, git));
        const text = files["metallb-system/configmap-metallb-helm-chart-value-overrides.yaml"]!;
        assert.match(text, /^ {2}values.yaml: \|\n {4}# Default values.$/m);
        assert.deepEqual(asked, []);
    });

    it("stop the update before it creates resources if they can't be downloaded, and the error suggests a fix", async () => {
        const refusal = await refusalOf(withInstall({ repository }, { values: FluxGitValues.Full }));
        assert.match(refusal, /install.git.upstreamValues: .*index.yaml: HTTP status 404.*\n.*helm show values/);
    });
});
