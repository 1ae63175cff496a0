import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { checkInputs, checkManifests, UNKNOWN, type Finding } from "../../../rules";
import { chartFindings, type ChartRelease } from "../../../rules/chart";
import { assertWellWritten } from "./helpers";

const CASES = path.join(__dirname, "..", "..", "fixtures", "cases");
const caseOf = (name: string) => parse(fs.readFileSync(path.join(CASES, `${name}.yaml`), "utf8")) as object;

/** `severity path rule` of each finding about the chart's values. */
const brief = (findings: Finding[]) => {
    assertWellWritten(findings);
    return findings.map(({ severity, path: at, rule }) => `${severity} ${at.replace("install.values", "")} ${rule}`);
};
const ofInputs = (inputs: object) =>
    checkInputs(inputs).filter(({ path: at, rule }) => at.startsWith("install.values") || rule === "chart-fails");
const component = (values: unknown, version = "0.16.2", backend = "native") =>
    ofInputs({ backend, install: { version, values } });
const release = (values: unknown, version = "0.16.2", more: Partial<ChartRelease> = {}) =>
    chartFindings({ object: 'HelmRelease "metallb"', path: "spec.values", values, version, ...more });
const hints = (findings: Finding[]) => findings.map(({ hint }) => hint);

describe("realistic values of the chart", () => {
    const verdicts: Record<string, string[]> = {
        "i-values-configinline": ["error .configInline chart-fails"],
        "i-values-frr-k8s-enabled": [
            'warning ["frr-k8s"].enabled unknown-value',
            'warning ["ignore-exclude-lb"] unknown-value',
        ],
        "i-values-speaker-disabled": ["error .speaker.enabled chart-fails"],
        "i-values-speaker-tolerations": [],
        "i-values-webhook-disabled": ["error .controller.webhookMode webhook-off"],
        "i-lbclass-twice": ["warning .loadBalancerClass overruled-input"],
    };
    for (const [name, verdict] of Object.entries(verdicts)) {
        it(`have the expected findings: ${name}`, () => assert.deepEqual(brief(ofInputs(caseOf(name))), verdict));
    }
});

describe("unknown values of the chart", () => {
    it("cause warnings that suggest the nearest known value", () => {
        const values = {
            "ignore-exclude-lb": true,
            logLevels: "debug",
            speaker: { toleration: [], webhookMode: "disabled", image: { tags: "x" } },
            frr: { enabled: true },
            tolerations: [],
            controller: { updateStrategy: {} },
            installCRDs: true,
            rbac: { role: "x" },
        };
        assert.deepEqual(hints(component(values)), [
            "Did you mean speaker.ignoreExcludeLB?",
            "Did you mean controller.logLevel or speaker.logLevel?",
            "Did you mean speaker.tolerations?",
            "Did you mean controller.webhookMode?",
            "Did you mean speaker.image.tag?",
            "Did you mean speaker.frr?",
            "Did you mean controller.tolerations or speaker.tolerations?",
            "Write controller.strategy.",
            "Write crds.enabled.",
            "Remove it. The chart knows create.",
        ]);
    });

    it("cause warnings in the subcharts as well", () => {
        const values = { "frr-k8s": { tolerations: [], frrk8s: { nodeSelectors: {} } }, crds: { enable: true } };
        assert.deepEqual(hints(component(values, "0.16.2", "frr-k8s")), [
            "Did you mean frr-k8s.frrk8s.tolerations?",
            "Did you mean frr-k8s.frrk8s.nodeSelector?",
            "Did you mean crds.enabled?",
        ]);
    });

    it("suggest the backend for a wrong switch of FRR-K8s", () => {
        const values = { "frr-k8s": { enabled: true } };
        assert.match(component(values)[0]!.hint, /set backend: "frr-k8s"/);
        assert.match(release(values)[0]!.hint, /frrk8s\.enabled/);
    });

    it("have a hint with the version that knows them", () => {
        assert.deepEqual(brief(component({ speaker: { ignoreExcludeLB: true } }, "0.13.5")), [
            "warning .speaker.ignoreExcludeLB moved-value",
        ]);
        assert.deepEqual(component({ speaker: { ignoreExcludeLB: true } }, "0.15.2"), []);
        assert.deepEqual(brief(component({ psp: { create: false } }, "0.15.2")), ["warning .psp moved-value"]);
    });

    it("are accepted for a chart that is newer than the known charts", () => {
        assert.deepEqual(component({ speaker: { hover: true } }, "0.17.0"), []);
    });

    it("are accepted in maps that the chart passes on, among Helm's own values, and as YAML anchors", () => {
        const values = {
            global: { anything: 1 },
            "x-common": { a: 1 },
            controller: { labels: { a: "b" }, affinity: { podAffinity: {} }, securityContext: { runAsGroup: 1 } },
            speaker: {
                resources: { limits: { cpu: "1" } },
                podAnnotations: { "a/b": "c" },
                updateStrategy: { type: "OnDelete", rollingUpdate: {} },
            },
            prometheus: { prometheusRule: { staleConfig: { labels: { team: "a" } } } },
            "frr-k8s": { frrk8s: { labels: { a: "b" }, nodeSelector: { a: "b" } } },
        };
        for (const version of ["0.14.9", "0.15.2", "0.16.2"]) assert.deepEqual(component(values, version), []);
    });

    it("aren't searched for in values that are outputs, and may have names of JavaScript's objects", () => {
        assert.deepEqual(component({ speaker: UNKNOWN, "frr-k8s": UNKNOWN, configInline: UNKNOWN }), []);
        assert.equal(component(JSON.parse('{"constructor": 1, "speaker": {"__proto__": 1, "toString": 1}}')).length, 2);
    });
});

describe("values of a wrong type", () => {
    it("are errors if the chart's schema refuses them", () => {
        const values = {
            speaker: { tolerations: "all", logLevel: "trace", image: { tag: 0.16 }, nodeSelector: ["a"] },
            imagePullSecrets: ["registry"],
            rbac: { create: "true" },
            prometheus: { serviceMonitor: { interval: "30s" } },
        };
        const findings = component(values);
        assert.deepEqual(brief(findings), [
            "error .speaker.tolerations value-type",
            "error .speaker.logLevel value-type",
            "error .speaker.image.tag value-type",
            "error .speaker.nodeSelector value-type",
            "error .imagePullSecrets value-type",
            "error .rbac.create value-type",
            "error .prometheus.serviceMonitor.interval value-type",
        ]);
        assert.match(findings[4]!.hint, /imagePullSecrets: \[\{ name/);
    });

    it("are errors if the chart reads a map's keys", () => {
        assert.deepEqual(brief(component({ networkpolicies: true, controller: null })), [
            "error .networkpolicies value-type",
            "error .controller value-type",
        ]);
    });

    it("are warnings if a template treats any text as true", () => {
        assert.deepEqual(brief(component({ networkpolicies: { enabled: "false" } })), [
            "warning .networkpolicies.enabled value-type",
        ]);
    });

    it("are errors if Kubernetes accepts only strings", () => {
        assert.deepEqual(brief(component({ speaker: { nodeSelector: { "node-role/lb": true, b: "c" } } })), [
            'error .speaker.nodeSelector["node-role/lb"] value-type',
        ]);
    });

    it("don't include null, which removes a default, except if the chart needs the default", () => {
        const values = { speaker: { affinity: null, tolerateMaster: null }, frrk8s: null };
        assert.deepEqual(brief(component(values)), ["error .speaker.tolerateMaster value-type"]);
    });

    it("are accepted in a disabled subchart", () => {
        const values = { "frr-k8s": { frrk8s: { tolerations: "all" } } };
        assert.deepEqual(component(values), []);
        assert.deepEqual(brief(component(values, "0.16.2", "frr-k8s")), [
            'error ["frr-k8s"].frrk8s.tolerations value-type',
        ]);
    });
});

describe("the chart's own failures", () => {
    const memberlist = { speaker: { memberlist: { enabled: false } } };

    it("are found in values that the component sets", () => {
        const install = { speaker: { nodeSelector: { role: "lb" } }, values: memberlist };
        const [failure] = checkInputs({ backend: "native", install });
        assert.deepEqual([failure!.rule, failure!.path], ["chart-fails", "install.speaker.nodeSelector"]);
        assert.match(failure!.message, /nodeSelector must be empty when memberlist is disabled/);
        assert.deepEqual(component({ speaker: { ...memberlist.speaker, nodeSelector: { a: "b" } } }, "0.14.9"), []);
    });

    it("have a fix for the component, or for the chart without the component", () => {
        const values = { speaker: { enabled: false } };
        assert.match(component(values, "0.16.2", "frr-k8s")[0]!.hint, /backend: "native"/);
        assert.match(release(values)[0]!.hint, /frrk8s\.enabled: false/);
        assert.deepEqual(component(values), []);
    });

    it("aren't reported while other values are unknown", () => {
        const monitor = { prometheus: { serviceMonitor: { enabled: true } } };
        assert.equal(component(monitor).length, 2);
        assert.deepEqual(
            component({ prometheus: { ...monitor.prometheus, serviceAccount: UNKNOWN, namespace: "m" } }),
            [],
        );
        assert.deepEqual(release(monitor, "0.16.2", { moreValues: true }), []);
        const flux = { valuesFrom: [{ kind: "ConfigMap", name: "more" }] };
        assert.deepEqual(ofInputs({ backend: "native", install: { method: "Flux", flux, values: monitor } }), []);
    });

    it("are found for the chart 0.16.0, which fails with its own defaults", () => {
        assert.deepEqual(brief(component(undefined, "0.16.0", "frr-k8s")), ["error install.version chart-fails"]);
        assert.deepEqual(component({ "frr-k8s": { prometheus: {} } }, "0.16.0", "frr-k8s"), []);
        assert.deepEqual(component(undefined, "0.16.1", "frr-k8s"), []);
    });

    it("are warnings for a newer chart, which may have changed", () => {
        assert.deepEqual(brief(component({ configInline: { a: 1 } }, "0.17.0")), ["warning .configInline chart-fails"]);
    });
});

describe("a webhook that isn't served", () => {
    const pools = [{ name: "lan", addresses: ["192.0.2.0/28"] }];
    const l2 = { advertisements: [{}] };
    const off = { controller: { webhookMode: "disabled" } };

    it("is an error with custom resources, and a warning without", () => {
        for (const values of [off, { controller: { enabled: false } }]) {
            const [finding] = ofInputs({ backend: "native", pools, l2, install: { values } });
            assert.deepEqual([finding!.severity, finding!.rule], ["error", "webhook-off"]);
            assert.equal(component(values)[0]!.severity, "warning");
        }
    });

    it("is accepted only if validationFailurePolicy is Ignore", () => {
        assert.deepEqual(component({ ...off, crds: { validationFailurePolicy: "Ignore" } }), []);
        assert.equal(component({ ...off, crds: { validationFailurePolicy: "Ignore" } }, "0.13.5").length, 2);
        assert.deepEqual(component({ ...off, crds: UNKNOWN }), []);
    });

    it("has only modes that the controller knows", () => {
        assert.deepEqual(brief(component({ controller: { webhookMode: "off" } })), [
            "error .controller.webhookMode webhook-mode",
        ]);
        assert.deepEqual(brief(component({ controller: { webhookMode: "onlywebhook" } })), [
            "warning .controller.webhookMode webhook-mode",
        ]);
    });
});

describe("values of the chart beside the inputs", () => {
    it("cause a warning if both differ", () => {
        const install = {
            loadBalancerClass: "a",
            controller: { priorityClassName: "low" },
            speaker: { nodeSelector: { a: "1", b: "2" }, tolerations: [{ operator: "Exists" }] },
        };
        const values = {
            loadBalancerClass: "a",
            controller: { priorityClassName: "high" },
            speaker: { nodeSelector: { a: "2", c: "3" }, tolerations: [{ operator: "Exists" }] },
        };
        assert.deepEqual(brief(ofInputs({ backend: "native", install: { ...install, values } })), [
            "warning .controller.priorityClassName overruled-input",
            "warning .speaker.nodeSelector overruled-input",
        ]);
    });

    it("cause a warning if an external FRR-K8s contradicts the backend", () => {
        const values = { frrk8s: { external: true, namespace: "frr-k8s-system" } };
        assert.deepEqual(brief(component(values)), ["warning .frrk8s.external backend-values"]);
    });

    it("cause a warning if they disable the CRDs", () => {
        assert.deepEqual(brief(component({ crds: { enabled: false } })), ["warning .crds.enabled crds-missing"]);
    });
});

describe("Bitnami's chart of MetalLB", () => {
    it("is recognized by its repository, and its values aren't checked", () => {
        const install = {
            repository: "https://charts.bitnami.com/bitnami",
            values: { commonLabels: {}, speaker: { x: 1 } },
        };
        const findings = checkInputs({ backend: "native", install });
        assert.deepEqual(
            findings.map(({ path: at, rule }) => [at, rule]),
            [["install.repository", "other-chart"]],
        );
        const chart = "oci://registry-1.docker.io/bitnamicharts/metallb";
        assert.equal(checkInputs({ backend: "native", install: { chart } })[0]!.path, "install.chart");
    });

    it("is recognized by its values, with only one finding", () => {
        const values = {
            global: { imageRegistry: "mirror" },
            controller: { image: { registry: "docker.io" } },
            speaker: { image: { repository: "bitnami/metallb-speaker" } },
        };
        assert.deepEqual(brief(component(values)), ["warning .global.imageRegistry other-chart"]);
    });
});

describe("a release of MetalLB's chart among manifests", () => {
    const helmRelease = (values: unknown, spec: object = {}) => ({
        apiVersion: "helm.toolkit.fluxcd.io/v2",
        kind: "HelmRelease",
        metadata: { name: "metallb", namespace: "metallb-system" },
        spec: { chart: { spec: { chart: "metallb", version: "0.16.2" } }, values, ...spec },
    });
    const said = (...documents: unknown[]) =>
        brief(checkManifests(documents, { backend: "frr-k8s", metalLbVersion: "0.16.2" }));

    it("has its values checked by the same rules", () => {
        assert.deepEqual(said(helmRelease({ speaker: { enabled: false, toleration: [] } })), [
            "warning spec.values.speaker.toleration unknown-value",
            "error spec.values.speaker.enabled chart-fails",
        ]);
        assert.deepEqual(said(helmRelease({ frrk8s: { enabled: true }, speaker: { frr: { enabled: true } } })), [
            "error spec.values.frrk8s.enabled chart-fails",
        ]);
    });

    it("must place FRR-K8s itself", () => {
        const speaker = { tolerations: [{ operator: "Exists" }], nodeSelector: {} };
        assert.deepEqual(said(helmRelease({ speaker })), ["warning spec.values.speaker.tolerations frr-k8s-placement"]);
        assert.deepEqual(said(helmRelease({ speaker, "frr-k8s": { frrk8s: { tolerations: [] } } })), []);
        assert.deepEqual(said(helmRelease({ speaker, frrk8s: { enabled: false } })), []);
    });

    it("may have more values in other sources, which aren't checked", () => {
        const valuesFrom = [{ kind: "Secret", name: "more" }];
        const values = { speaker: { enabled: false, tolerations: [{ operator: "Exists" }] } };
        assert.deepEqual(said(helmRelease(values, { valuesFrom })), []);
    });
});
