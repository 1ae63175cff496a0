import assert from "node:assert/strict";
import { fromInputs, UNKNOWN } from "../../../rules";

const findings = (version: string, values: unknown) =>
    fromInputs({ backend: "native", install: { version, values } })
        .findings.filter(({ rule }) => rule === "moved-value")
        .map(({ severity, path, hint }) => `${severity} ${path} ${hint}`);

describe("the chart's values", () => {
    const old = {
        prometheus: { speakerMetricsTLSSecret: "tls", metricsPort: 7472 },
        controller: { tlsMinVersion: "x" },
    };

    it("that the chart doesn't know any more cause a warning with the new path", () => {
        assert.deepEqual(findings("0.16.2", old), [
            "warning install.values.prometheus.speakerMetricsTLSSecret Write tls.speakerMetricsTLSSecret.",
            "warning install.values.controller.tlsMinVersion Write tls.minVersion.",
        ]);
        assert.deepEqual(findings("0.15.2", old), []);
    });

    it("that the chart doesn't know yet cause a warning", () => {
        assert.deepEqual(findings("0.15.2", { tls: { minVersion: "VersionTLS12" } }), [
            "warning install.values.tls Remove it, or install a newer MetalLB.",
        ]);
        assert.deepEqual(findings("0.16.2", { tls: { minVersion: "VersionTLS12" } }), []);
    });

    it("that are unknown in a preview cause no warning", () => {
        assert.deepEqual(findings("0.16.2", UNKNOWN), []);
        assert.deepEqual(findings("0.16.2", { prometheus: UNKNOWN }), []);
    });
});
