import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { unhandled, unknown } from "./engine";
import { CRD, endOf, made, OUTPUTS, servedIn } from "./fluxInputs";

const file = "metallb-helm-chart-value-overrides";
const oci = "oci://quay.io/metallb/chart/metallb";

describe("values for Flux", () => {
    it("are the same strings for readers of YAML 1.1 and 1.2", async () => {
        const strings = ["on", "yes", "n", "1e3", "0x1f", "010", "1_000", "65535:65282", "12:30", "=", "null", "~", ""];
        const values = { strings, map: Object.fromEntries(strings.map((text) => [text, text])), lines: "a\nb\n" };
        const { registered } = await made({ values });
        const text: string = registered.get("lb-flux-values")!.sent.data["values.yaml"];
        for (const version of ["1.1", "1.2"] as const) {
            const { strings: list, map, lines } = parse(text, { version });
            assert.deepEqual({ strings: list, map, lines }, values, version);
        }
        assert.match(text, /^ {2}- "65535:65282"$/m);
    });

    it("are sorted", async () => {
        const file = async (values: object) =>
            (await made({ values })).registered.get("lb-flux-values")!.sent.data["values.yaml"];
        assert.equal(await file({ b: { d: 1, c: 2 }, a: 1 }), await file({ a: 1, b: { c: 2, d: 1 } }));
    });
});

describe("outputs in the inputs for Flux", () => {
    const later = {
        timeoutSeconds: pulumi.output(120),
        repository: pulumi.output("https://example.com"),
        values: pulumi.output({ speaker: { logLevel: "debug" } }),
        flux: {
            interval: pulumi.output("1h"),
            valuesFrom: pulumi.output([{ kind: "Secret", name: "more" }]),
            spec: pulumi.output({ maxHistory: 3 }),
        },
    };

    it("end up at the same paths as plain values", async () => {
        for (const preview of [true, false]) {
            const { registered } = await made(later, { preview });
            const { spec } = registered.get("lb-flux-release")!.sent;
            assert.deepEqual([spec.timeout, spec.interval, spec.maxHistory], ["2m", "1h", 3]);
            assert.deepEqual(spec.valuesFrom[0], { kind: "Secret", name: "more" });
            assert.equal(spec.valuesFrom[1].name, file);
            assert.deepEqual(registered.get("lb-flux-source")!.sent.spec, {
                interval: "1h",
                url: "https://example.com",
            });
            const text = registered.get("lb-flux-values")!.sent.data["values.yaml"];
            assert.equal(parse(text).speaker.logLevel, "debug");
        }
    });

    it("hide no resource from a preview while they are unknown", async () => {
        const unknowns = {
            timeoutSeconds: unknown<number>(),
            repository: unknown<string>(),
            values: unknown<object>(),
            flux: { interval: unknown<string>(), dependsOn: unknown<[]>(), postRenderers: unknown<[]>() },
        };
        const known = await made({}, { preview: true });
        const { registered } = await made(unknowns, { preview: true });
        assert.deepEqual([...registered.keys()].sort(), [...known.registered.keys()].sort());
        const { metadata, spec } = registered.get("lb-flux-release")!.inputs;
        assert.deepEqual([metadata.name, metadata.namespace], ["metallb", "metallb-system"]);
        assert.equal(spec.chart.spec.version, "0.16.2");
        assert.equal(registered.get("lb-pool-public")!.inputs.metadata.namespace, "metallb-system");
    });
});

describe("the check of Flux's API in the cluster", () => {
    let rejections: ReturnType<typeof unhandled>;
    beforeEach(() => (rejections = unhandled()));
    afterEach(() => rejections.stop());

    it("is skipped with checkApiVersions: false", async () => {
        const { registered } = await made({ flux: { checkApiVersions: false } }, { outputs: servedIn("v1beta2") });
        assert.equal(
            [...registered.values()].some(({ type }) => type === CRD),
            false,
        );
        assert.ok(registered.has("lb-pool-public"));
    });

    it("accepts the required versions", async () => {
        const { registered } = await made({}, { outputs: servedIn("v1beta2", "v1", "v2") });
        assert.ok(registered.has("lb-pool-public"));
    });

    for (const [what, install] of [
        ["HelmRepository", {}],
        ["OCIRepository", { chart: oci }],
        ["HelmRepository", { flux: { suspend: true } }],
    ] as const) {
        it(`ends the update if the API is too old: ${what}${"flux" in install ? ", suspended" : ""}`, async () => {
            const { registered, result } = await made(install, { outputs: servedIn("v1beta2"), preview: true });
            const kinds = [...registered.values()].filter(({ type }) => type !== CRD);
            assert.deepEqual(
                kinds.map(({ name }) => name),
                ["lb"],
            );
            for (const output of OUTPUTS) {
                const { message } = (await endOf(result[output])) as Error;
                assert.match(
                    message,
                    /^MetalLb "lb" needs API versions that the cluster's Flux doesn't serve; its resources are unchanged\.\n/,
                );
                const since = what === "OCIRepository" ? "2\\.6" : "2\\.3";
                const line = `${what} is needed in source\\.toolkit\\.fluxcd\\.io/v1, and the cluster offers v1beta2\\. -> Use Flux ${since} or later`;
                assert.match(message, new RegExp(line));
                assert.match(message, /HelmRelease is needed in helm\.toolkit\.fluxcd\.io\/v2/);
            }
        });
    }
});

describe("a release that was suspended outside of Pulumi", () => {
    const outputs = { "kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease": { spec: { suspend: true } } };
    let rejections: ReturnType<typeof unhandled>;
    beforeEach(() => (rejections = unhandled()));
    afterEach(() => rejections.stop());

    it("ends the update with a fix, and no later resource is created", async () => {
        const { registered, result } = await made({}, { outputs });
        assert.equal(registered.has("lb-flux-ready"), false);
        assert.equal(registered.has("lb-pool-public"), false);
        for (const output of OUTPUTS) {
            const { message } = (await endOf(result[output])) as Error;
            assert.match(message, /metallb-system\/metallb is suspended[^]*\n {2}-> Run flux resume helmrelease/);
        }
    });

    it("hides no resource from a preview", async () => {
        const { registered } = await made({}, { outputs, preview: true });
        assert.ok(registered.has("lb-flux-ready"));
        assert.ok(registered.has("lb-pool-public"));
    });
});
