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

    it("that the chart knows no more are warned about, with where they are now", () => {
        assert.deepEqual(findings("0.16.2", old), [
            "warning install.values.prometheus.speakerMetricsTLSSecret Write tls.speakerMetricsTLSSecret.",
            "warning install.values.controller.tlsMinVersion Write tls.minVersion.",
        ]);
        assert.deepEqual(findings("0.15.2", old), []);
    });

    it("that the chart doesn't know yet are, too", () => {
        assert.deepEqual(findings("0.15.2", { tls: { minVersion: "VersionTLS12" } }), [
            "warning install.values.tls Remove it, or install a newer MetalLB.",
        ]);
        assert.deepEqual(findings("0.16.2", { tls: { minVersion: "VersionTLS12" } }), []);
    });

    it("are left alone where they aren't known", () => {
        assert.deepEqual(findings("0.16.2", UNKNOWN), []);
        assert.deepEqual(findings("0.16.2", { prometheus: UNKNOWN }), []);
    });
});
