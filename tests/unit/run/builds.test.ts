import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parts, type Part } from "../../../lab/prepare";
import { cached } from "../../../lab/tools/cache";
import { kubernetesHere } from "../../../lab/tools/kubernetes";
import { Builds, Queue } from "../../run/builds";
import { kubernetesFor, needs } from "../../run/needs";
import { testFiles } from "../../run/plan";

const wanted: Part[] = ["lab", "FRR backends", "Flux"];
const ofFiles: Record<string, Part[]> = { flux: ["lab", "Flux"], plain: ["lab"], frr: ["lab", "FRR backends"] };

describe("builds during the tests", () => {
    const settled = async (promise: Promise<unknown>): Promise<boolean> =>
        Promise.race([promise.then(() => true), new Promise<boolean>((done) => setImmediate(() => done(false)))]);

    it("let a file start as soon as its parts are built, in any order", async () => {
        const builds = new Builds(wanted);
        const queue = new Queue(Object.keys(ofFiles), builds, (file) => ofFiles[file] as Part[]);
        const [first, second] = [queue.next(), queue.next()];
        assert.equal(await settled(first), false);
        builds.done("lab");
        assert.equal(await first, "plain");
        assert.equal(await settled(second), false);
        builds.done("FRR backends");
        assert.equal(await second, "frr");
        const [third, fourth] = [queue.next(), queue.next()];
        builds.done("Flux");
        assert.equal(await third, "flux");
        assert.equal(await fourth, undefined);
    });

    it("let files start in their order if everything is built", async () => {
        const builds = new Builds(wanted);
        wanted.forEach((part) => builds.done(part));
        const queue = new Queue(Object.keys(ofFiles), builds, (file) => ofFiles[file] as Part[]);
        assert.deepEqual([await queue.next(), queue.rest(), await queue.next()], ["flux", ["plain", "frr"], undefined]);
    });

    it("let a preferred file start first if it is ready", async () => {
        const builds = new Builds(wanted);
        const queue = new Queue(Object.keys(ofFiles), builds, (file) => ofFiles[file] as Part[]);
        ["lab" as const, "Flux" as const].forEach((part) => builds.done(part));
        assert.equal(await queue.next((file) => file !== "flux"), "plain");
        assert.equal(await queue.next((file) => file !== "flux"), "flux");
    });

    it("that fail fail only the files that need them", async () => {
        const builds = new Builds(wanted);
        const queue = new Queue(["flux", "plain"], builds, (file) => ofFiles[file] as Part[]);
        builds.done("lab");
        builds.done("FRR backends", "no compiler");
        builds.end("it was ended");
        assert.equal(await queue.next(), "flux");
        assert.equal(await queue.next(), "plain");
        assert.equal(await builds.failure(["lab"]), undefined);
        assert.equal(await builds.failure(["lab", "FRR backends"]), "no compiler");
        assert.equal(await builds.failure(["lab", "Flux"]), "it was ended");
        assert.equal(await builds.failure(), "no compiler");
    });

    it("aren't started for a run that needs none", async () => {
        const builds = Builds.start([]);
        assert.equal(await builds.failure(), undefined);
        builds.close();
    });
});

describe("the parts that a test file needs", () => {
    it("are read from the file and its imports", () => {
        assert.deepEqual(needs("tests/lab/policy.test.ts"), ["lab"]);
        assert.deepEqual(needs("tests/lab/backends/frrK8s.test.ts"), ["lab", "FRR backends"]);
        // This file uses the cases of the recorded previews, which load older releases and start Flux.
        assert.deepEqual(needs("tests/lab/review/record.test.ts"), ["lab", "older MetalLB releases", "Flux"]);
    });

    it("include an older Kubernetes if the file loads older releases of MetalLB", () => {
        assert.equal(kubernetesFor("tests/lab/upgrade.test.ts"), "1.34");
        assert.equal(kubernetesFor("tests/lab/policy.test.ts"), "1.37");
        assert.match(kubernetesHere("1.34").version, /^v1\.34\./);
        assert.throws(() => kubernetesHere("1.2"), /the lab has no Kubernetes 1\.2/);
    });

    it("include each part for at least one file, by names of existing functions", () => {
        const all = new Set(testFiles("tests/lab").flatMap(needs));
        assert.deepEqual([...all].sort(), [...parts].sort());
        const text = testFiles("tests/lab").map((file) => fs.readFileSync(file, "utf8"));
        const source = fs.readFileSync(path.join(__dirname, "../../run/needs.ts"), "utf8");
        for (const [, name] of source.matchAll(/^ {4}(\w+): "/gm)) {
            assert.ok(
                text.some((one) => one.includes(name as string)),
                `no test uses ${name}`,
            );
        }
    });

    it("are named in the error of a build that starts during the tests", async () => {
        const root = fs.mkdtempSync(path.join(os.tmpdir(), "no-builds-"));
        process.env["METALLB_LAB_NO_BUILDS"] = "1";
        try {
            const entry = { name: "tool", version: "v1", recipe: "", build: async () => undefined };
            await assert.rejects(
                cached(entry, { root }),
                /tool v1 is not built, and no tool may be built while tests run/,
            );
        } finally {
            delete process.env["METALLB_LAB_NO_BUILDS"];
            fs.rmSync(root, { recursive: true });
        }
    });
});
