import assert from "node:assert/strict";
import { checkInputs, fromInputs, INPUT_SHAPES, UNKNOWN } from "../../../rules";
import { fluxFindings } from "../../../rules/flux/flux";
import { assertWellWritten, brief } from "./helpers";

const METHODS = ["Flux", "FluxGit"] as const;
const git = { directory: "cluster" };

/** The findings about an installation by Flux, which are the same for both methods. */
function says(install: Record<string, unknown>): string[] {
    const [found, other] = METHODS.map((method) => {
        const { findings } = fromInputs({ install: { method, ...(method === "FluxGit" ? { git } : {}), ...install } });
        assertWellWritten(findings);
        return brief(findings);
    });
    assert.deepEqual(found, other);
    return found!;
}
const saysOfFlux = (flux: unknown, more = {}) => says({ flux, ...more });
const messages = (install: Record<string, unknown>) => fluxFindings(install).map(({ message }) => message);

describe("an installation by Flux", () => {
    it("requires only the method", () => {
        assert.deepEqual(says({}), []);
        assert.deepEqual(saysOfFlux({}), []);
    });

    it("may not set the fields of its inputs in spec", () => {
        const spec = { suspend: true, timeout: "20m", install: { remediation: { retries: 5 } }, waitStrategy: {} };
        assert.deepEqual(saysOfFlux({ spec, source: { spec: { url: "https://example.com", timeout: "2m" } } }), [
            "error install.flux.source.spec.url flux-spec",
            "error install.flux.spec.install.remediation.retries flux-spec",
            "error install.flux.spec.suspend flux-spec",
            "error install.flux.spec.timeout flux-spec",
        ]);
        assert.deepEqual(saysOfFlux({ spec: { waitStrategy: {}, install: { crds: "Skip" } } }), []);
    });

    it("may use a registry without TLS, for a chart or for a repository of charts", () => {
        const flux = { source: { insecure: true } };
        assert.deepEqual(says({ chart: "oci://registry/charts/metallb", flux }), []);
        assert.deepEqual(says({ repository: "oci://registry/charts", flux }), []);
        assert.deepEqual(says({ repository: UNKNOWN, flux }), []);
        assert.deepEqual(says({ flux }), ["error install.flux.source.insecure flux-source"]);
    });

    it("requires a chart that Flux can reach", () => {
        for (const chart of ["./metallb", "/charts/metallb", "metallb-0.16.2.tgz"]) {
            assert.deepEqual(says({ chart, version: "0.16.2" }), ["error install.chart flux-chart"], chart);
        }
        assert.deepEqual(messages({ chart: "./m" }), ['The chart "./m" is local, so Flux can\'t reach it.']);
        // An unusable chart has no further findings.
        const flux = { source: { insecure: true, passCredentials: true } };
        assert.deepEqual(says({ chart: "./m", version: "0.16.2", flux }), ["error install.chart flux-chart"]);
        for (const chart of ["metallb", "oci://quay.io/metallb/chart/metallb", UNKNOWN]) {
            assert.deepEqual(says({ chart }), []);
        }
    });

    it("accepts only the source's own fields", () => {
        const chart = "oci://quay.io/metallb/chart/metallb";
        const source = (fields: object, more = {}) => saysOfFlux({ source: fields }, more);
        assert.deepEqual(source({ insecure: true }), ["error install.flux.source.insecure flux-source"]);
        assert.deepEqual(source({ insecure: true }, { chart }), []);
        assert.deepEqual(source({ passCredentials: true }, { chart }), [
            "error install.flux.source.passCredentials flux-source",
        ]);
        assert.deepEqual(source({ passCredentials: true }), []);
        assert.deepEqual(messages({ chart, flux: { source: { passCredentials: false } } }), [
            "passCredentials is given for a chart that comes from an OCIRepository, which has no such field.",
        ]);
        for (const unknown of [{ insecure: UNKNOWN }, { passCredentials: UNKNOWN }]) {
            assert.deepEqual(source(unknown), []);
            assert.deepEqual(source(unknown, { chart }), []);
        }
        assert.deepEqual(source({ insecure: true, passCredentials: true }, { chart: UNKNOWN }), []);
        assert.deepEqual(source({ provider: "azur" }), ["error install.flux.source.provider property-value"]);
    });

    it("accepts only the strategy's own fields", () => {
        for (const action of ["install", "upgrade"]) {
            const strategy = (fields: object) => saysOfFlux({ [action]: fields });
            const error = (key: string) => [`error install.flux.${action}.${key} flux-strategy`];
            assert.deepEqual(strategy({ strategy: "RetryOnFailure", retryInterval: "1m" }), []);
            assert.deepEqual(strategy({ strategy: "RemediateOnFailure", retries: -1 }), []);
            assert.deepEqual(strategy({ retries: 3 }), []);
            assert.deepEqual(strategy({ strategy: "RetryOnFailure", retries: 0 }), error("retries"));
            assert.deepEqual(strategy({ retryInterval: "1m" }), error("retryInterval"));
            assert.deepEqual(strategy({ strategy: "RemediateOnFailure", retryInterval: "1m" }), error("retryInterval"));
            assert.deepEqual(strategy({ strategy: UNKNOWN, retries: 1, retryInterval: "1m" }), []);
            assert.deepEqual(strategy({ retries: -2 }), [`error install.flux.${action}.retries property-value`]);
        }
        assert.deepEqual(messages({ flux: { install: { retryInterval: "1m" } } }), [
            "retryInterval has no effect without a strategy.",
        ]);
        assert.deepEqual(messages({ flux: { upgrade: { strategy: "RetryOnFailure", retries: 1 } } }), [
            'retries has no effect with the strategy "RetryOnFailure".',
        ]);
    });

    it("requires exactly one reference to another cluster", () => {
        const error = ["error install.flux.kubeConfig flux-kubeconfig"];
        const kubeConfig = (fields: unknown) => saysOfFlux({ kubeConfig: fields });
        assert.deepEqual(kubeConfig({ secretRef: "a", secretKey: "k" }), []);
        assert.deepEqual(kubeConfig({ configMapRef: "a" }), []);
        for (const wrong of [
            {},
            { secretRef: "a", configMapRef: "b" },
            { secretKey: "k" },
            { secretKey: "k", configMapRef: "b" },
        ]) {
            assert.deepEqual(kubeConfig(wrong), error, JSON.stringify(wrong));
        }
        for (const unknown of [UNKNOWN, { secretRef: UNKNOWN, secretKey: UNKNOWN }, { configMapRef: UNKNOWN }]) {
            assert.deepEqual(kubeConfig(unknown), []);
        }
        assert.deepEqual(
            [
                {},
                { secretKey: "k" },
                { secretRef: "a", configMapRef: "b" },
                { secretKey: "k", configMapRef: "b" },
            ].flatMap((one) => messages({ flux: { kubeConfig: one } })),
            [
                "Neither of secretRef and configMapRef is given.",
                "Neither of secretRef and configMapRef is given.",
                "Both of secretRef and configMapRef are given.",
                "secretKey is given without secretRef.",
            ],
        );
    });

    it("may not list the component's own values in valuesFrom", () => {
        const own = (name: string, kind = "ConfigMap") => ({ kind, name: `${name}-helm-chart-value-overrides` });
        const error = ["error install.flux.valuesFrom[1].name flux-values"];
        const from = (fields: object, ...list: object[]) =>
            brief(fluxFindings({ flux: { valuesFrom: [own("other"), ...list], ...fields } }));
        assert.deepEqual(from({}, own("metallb")), error);
        assert.deepEqual(from({ name: "lb" }, own("lb")), error);
        assert.deepEqual(from({ values: "Secret" }, own("metallb", "Secret")), error);
        assert.deepEqual(messages({ flux: { valuesFrom: [own("metallb")] } }), [
            '"metallb-helm-chart-value-overrides" is the object in which the component keeps install.values.',
        ]);
        // An object of another name or kind isn't the component's own.
        assert.deepEqual(from({ name: "lb" }, own("metallb")), []);
        assert.deepEqual(from({}, own("metallb", "Secret")), []);
        assert.deepEqual(from({ values: "Secret" }, own("metallb")), []);
        assert.deepEqual(from({ values: "Inline" }, own("metallb")), []);
        for (const unknown of [{ name: UNKNOWN }, { values: UNKNOWN }, { valuesFrom: UNKNOWN }]) {
            assert.deepEqual(from(unknown, own("metallb")), []);
        }
        assert.deepEqual(from({}, { kind: UNKNOWN, name: own("metallb").name }, UNKNOWN, { name: UNKNOWN }), []);
    });

    it("requires durations in Flux's format", () => {
        const all = (value: unknown) => ({
            interval: value,
            source: { interval: value },
            install: { strategy: "RetryOnFailure", retryInterval: value },
            upgrade: { strategy: "RetryOnFailure", retryInterval: value },
        });
        for (const good of ["15m", "90s", "1h30m", "1.5h", "500ms", "0s", UNKNOWN]) {
            assert.deepEqual(saysOfFlux(all(good)), []);
        }
        for (const bad of ["", "15", "1d", "m", "-5m", "15 m", ".5h", "1m ", "1us"]) {
            assert.deepEqual(
                saysOfFlux(all(bad)),
                ["install.retryInterval", "interval", "source.interval", "upgrade.retryInterval"].map(
                    (path) => `error install.flux.${path} flux-duration`,
                ),
                bad,
            );
        }
        assert.deepEqual(messages({ flux: { interval: "1d" } }), ['"1d" isn\'t a duration that Flux accepts.']);
        assert.deepEqual(
            brief(fluxFindings({ git: { timeout: "2", retryInterval: "", bootstrap: { url: "u", interval: "x" } } })),
            ["bootstrap.interval", "retryInterval", "timeout"].map((path) => `error install.git.${path} flux-duration`),
        );
    });

    it("requires names that the API server accepts", () => {
        const named = (name: unknown) => ({
            name,
            source: { name, secretRef: name, certSecretRef: name },
            serviceAccountName: name,
            kubeConfig: { secretRef: name },
        });
        const paths = [
            "kubeConfig.secretRef",
            "name",
            "serviceAccountName",
            "source.certSecretRef",
            "source.name",
            "source.secretRef",
        ];
        for (const good of ["metallb", "a.b-c", "0", UNKNOWN]) assert.deepEqual(saysOfFlux(named(good)), []);
        for (const bad of ["", "Metal", "a_b", "-a", "a.", "a".repeat(254)]) {
            assert.deepEqual(
                saysOfFlux(named(bad)),
                paths.map((path) => `error install.flux.${path} flux-name`),
                bad,
            );
        }
        for (const namespace of ["a.b", "", "a".repeat(64), "A"]) {
            assert.deepEqual(saysOfFlux({ namespace }), ["error install.flux.namespace flux-name"]);
        }
        assert.deepEqual(saysOfFlux({ namespace: UNKNOWN }), []);
        assert.deepEqual(
            brief(
                fluxFindings({
                    git: { gitRepository: "A", decryption: { secretRef: "A" }, bootstrap: { secretRef: "A" } },
                    flux: { kubeConfig: { configMapRef: "A" } },
                }),
            ),
            [
                "error install.flux.kubeConfig.configMapRef flux-name",
                "error install.git.bootstrap.secretRef flux-name",
                "error install.git.decryption.secretRef flux-name",
                "error install.git.gitRepository flux-name",
            ],
        );
        assert.deepEqual(messages({ flux: { name: "A" } }), ['"A" can\'t be the name of a Kubernetes object.']);
    });

    it("requires a release name that Helm accepts", () => {
        assert.deepEqual(says({ releaseName: "a".repeat(53) }), []);
        assert.deepEqual(says({ releaseName: UNKNOWN }), []);
        for (const releaseName of ["a".repeat(54), "", "A"]) {
            assert.deepEqual(says({ releaseName }), ["error install.releaseName release-name"], releaseName);
        }
    });

    it("with another cluster, accepts no custom resources", () => {
        const flux = { kubeConfig: { secretRef: "other" } };
        const pools = [{ name: "p", addresses: ["10.0.0.0/24"] }];
        const peers = [{ name: "fw", myASN: 64512, peerASN: 64600, peerAddress: "192.0.2.1" }];
        const inputs = { pools, bgp: { peers, advertisements: [{}] }, l2: { advertisements: [{}] } };
        const elsewhere = (method: string, more: object, from: unknown = flux) =>
            checkInputs({ install: { method, flux: from, ...(method === "FluxGit" ? { git } : {}) }, ...more }).filter(
                ({ rule }) => rule === "flux-elsewhere",
            );
        const found = elsewhere("Flux", inputs);
        assertWellWritten(found);
        assert.deepEqual(
            brief(found),
            ["bgp", "l2", "pools"].map((key) => `error ${key} flux-elsewhere`),
        );
        assert.match(found[0]!.message, /^pools is given together with install\.flux\.kubeConfig, /);
        assert.deepEqual(elsewhere("FluxGit", inputs), []);
        assert.deepEqual(elsewhere("Flux", inputs, {}), []);
        assert.deepEqual(elsewhere("Flux", inputs, { kubeConfig: UNKNOWN }), []);
        const nothing = { pools: [], bgp: { peers: [], advertisements: UNKNOWN }, l2: {}, frr: UNKNOWN };
        assert.deepEqual(elsewhere("Flux", nothing), []);
        assert.deepEqual(elsewhere("Flux", { pools: UNKNOWN, bgp: UNKNOWN, l2: UNKNOWN, pfSense: UNKNOWN }), []);
    });

    it("has no findings about unknown inputs, at any path", () => {
        const unknown = (keys: string[]) => Object.fromEntries(keys.map((key) => [key, UNKNOWN]));
        const flux = {
            ...unknown(Object.keys(INPUT_SHAPES.FluxArgs)),
            source: unknown(Object.keys(INPUT_SHAPES.FluxSourceArgs)),
            install: { strategy: UNKNOWN, retries: UNKNOWN, retryInterval: UNKNOWN },
            upgrade: unknown(Object.keys(INPUT_SHAPES.FluxActionArgs)),
            driftDetection: { mode: UNKNOWN, ignore: [unknown(Object.keys(INPUT_SHAPES.FluxIgnoreArgs)), UNKNOWN] },
            valuesFrom: [unknown(Object.keys(INPUT_SHAPES.FluxValuesReferenceArgs)), UNKNOWN],
            dependsOn: [unknown(Object.keys(INPUT_SHAPES.FluxDependencyArgs)), UNKNOWN],
        };
        assert.deepEqual(checkInputs({ install: { method: "Flux", flux } }), []);
        // With the method FluxGit, checkApiVersions has no effect.
        assert.deepEqual(saysOfFlux({ ...flux, checkApiVersions: undefined }), []);
        for (const key of Object.keys(INPUT_SHAPES.FluxArgs)) {
            assert.deepEqual(checkInputs({ install: { method: "Flux", flux: { [key]: UNKNOWN } } }), [], key);
        }
        assert.deepEqual(says({ flux: UNKNOWN, chart: UNKNOWN, releaseName: UNKNOWN, repository: UNKNOWN }), []);
        assert.deepEqual(checkInputs({ install: { method: UNKNOWN, flux: { interval: "1d" }, git: {} } }), [
            ...checkInputs({ install: { method: UNKNOWN, git: {} } }),
        ]);
    });
});
