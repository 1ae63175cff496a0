import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { chartValues } from "../../components/install/values";
import { startLab, stopLab, type Lab } from "../../lab";
import { chartVersions } from "../../lab/charts/package";
import { valuesOf } from "../../lab/charts/valuesOf";
import { tryRun } from "../../lab/exec";
import { checkInputs, type Finding } from "../../rules";
import { chartFindings } from "../../rules/chart";
import { CHART_FAILURES, hasCondition } from "../../rules/chart/fails";
import { knownChart } from "../../rules/chart/lookup";
import { valueOf } from "../unit/components/engine";
import { EXAMPLES, INSTALLATIONS, WRONG_TYPES } from "./chartFailures";
import { unpackedChart } from "./unpackedChart";

describe("the rules about MetalLB's charts", () => {
    let lab: Lab;
    let folder: string;
    const charts = new Map<string, string>();
    before(async () => {
        lab = await startLab();
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "charts-"));
        for (const version of chartVersions) {
            const into = path.join(folder, version);
            fs.mkdirSync(into);
            charts.set(version, await unpackedChart(lab, version, into));
        }
    });
    after(async () => {
        if (folder) fs.rmSync(folder, { recursive: true });
        await (lab?.startedByUs && stopLab());
    });

    /** Returns Helm's error if it can't render the chart; otherwise an empty text. */
    async function helmRefuses(version: string, values: unknown): Promise<string> {
        const template = [lab.tools.helm, "template", "metallb", lab.charts.packaged(version), "--values", "-"];
        const { code, stderr } = await tryRun(template, { input: JSON.stringify(values) });
        return code === 0 ? "" : stderr;
    }

    const found = (version: string, values: unknown) =>
        chartFindings({ object: "HelmRelease", path: "spec.values", values, version });
    const failures = (findings: Finding[]) => findings.filter(({ rule }) => rule === "chart-fails");
    const hasError = (findings: Finding[]) => findings.some(({ severity }) => severity === "error");

    for (const version of chartVersions) {
        it(`know every value of chart ${version}, with its type`, () => {
            const known = [...knownChart(version).values].map(([at, { kind, strict, needed }]) => [
                at,
                `${kind}${strict ? "!" : ""}${needed ? "*" : ""}`,
            ]);
            assert.deepEqual(Object.fromEntries(known), Object.fromEntries(valuesOf(charts.get(version) as string)));
        });

        it(`know every failure of chart ${version}, with its message`, () => {
            const words = templatesOf(charts.get(version) as string).flatMap((text) =>
                [...text.matchAll(/\b(?:fail|required) "([^"]+)"/g)].map(([, said]) => said as string),
            );
            const known = CHART_FAILURES.filter((failure) => hasCondition(failure, version));
            assert.deepEqual([...new Set(known.map((failure) => failure.words))].sort(), [...new Set(words)].sort());
        });

        it(`fail exactly if Helm fails with chart ${version}`, async () => {
            const seen = new Set<string>();
            for (const { fails, passes, words } of EXAMPLES) {
                const refused = await helmRefuses(version, fails);
                const said = failures(found(version, fails));
                assert.equal(said.length > 0, refused !== "", `${JSON.stringify(fails)}: ${refused}`);
                for (const { words: known } of CHART_FAILURES) {
                    if (refused.includes(known)) seen.add(known);
                }
                const same = said.some(({ message }) =>
                    CHART_FAILURES.some((known) => both(known.words, message, refused)),
                );
                assert.ok(
                    refused === "" || same,
                    `Helm: ${refused}\nthe rules: ${said.map(({ message }) => message).join()}`,
                );
                if (refused !== "") assert.match(refused, words);
                assert.equal(await helmRefuses(version, passes), "", JSON.stringify(passes));
                assert.deepEqual(failures(found(version, passes)), [], JSON.stringify(passes));
            }
            const known = CHART_FAILURES.filter((failure) => hasCondition(failure, version));
            assert.deepEqual([...seen].sort(), [...new Set(known.map((failure) => failure.words))].sort());
        });

        it(`fail exactly if Helm fails with the component's values for chart ${version}`, async () => {
            for (const { backend, install, fails } of INSTALLATIONS) {
                const inputs = { backend, install: { ...install, version } };
                if (checkInputs({ backend, install: { version } }).some(({ severity }) => severity === "error"))
                    continue;
                const refused = await helmRefuses(version, await valueOf(pulumi.output(chartValues(install, backend))));
                const said = failures(checkInputs(inputs));
                assert.equal(said.length > 0, refused !== "", `${JSON.stringify(inputs)}: ${refused}`);
                if (version === "0.16.2") assert.equal(refused !== "", fails, JSON.stringify(inputs));
            }
        });

        it(`refuse the types that Helm refuses with chart ${version}`, async () => {
            for (const values of WRONG_TYPES) {
                const refused = await helmRefuses(version, values);
                // If a chart has no schema for a value, some wrong types reach the API server.
                const error = hasError(found(version, values));
                assert.ok(error || refused === "", `${JSON.stringify(values)}: ${refused}`);
                if (version === "0.16.2") assert.equal(error, refused !== "", JSON.stringify(values));
            }
        });
    }
});

function both(words: string, message: string, refused: string): boolean {
    return message.includes(words) && refused.includes(words);
}

function templatesOf(chart: string): string[] {
    const subcharts = path.join(chart, "charts");
    const charts = [chart, ...fs.readdirSync(subcharts).map((name) => path.join(subcharts, name))];
    return charts
        .map((folder) => path.join(folder, "templates"))
        .filter((folder) => fs.existsSync(folder))
        .flatMap((folder) => fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), "utf8")));
}
