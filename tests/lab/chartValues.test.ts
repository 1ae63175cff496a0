import assert from "node:assert/strict";
import { Backend } from "../../index";
import { chartValues } from "../../components/install/values";
import { startLab, stopLab, type Lab } from "../../lab";
import { checkInputs } from "../../rules";
import { renderedChart } from "./renderedChart";

const speaker = { tolerations: [{ operator: "Exists" }], nodeSelector: { bgp: "yes" }, priorityClassName: "high" };

describe("the chart values that the component sets", () => {
    let lab: Lab;
    before(async () => void (lab = await startLab()));
    after(async () => void (await (lab?.startedByUs && stopLab())));

    const render = (version: string, backend: Backend) =>
        renderedChart(lab, version, chartValues({ speaker, loadBalancerClass: "metallb" }, backend));

    for (const version of ["0.13.5", "0.15.2", "0.16.2"]) {
        for (const backend of Object.values(Backend)) {
            if (checkInputs({ backend, install: { version } }).some(({ severity }) => severity === "error")) {
                continue; // This version doesn't have the backend, and the check reports that.
            }
            it(`are accepted by chart ${version} for ${backend}, and place every DaemonSet`, async () => {
                const daemonSets = (await render(version, backend)).filter(({ kind }) => kind === "DaemonSet");
                assert.equal(daemonSets.length, backend === Backend.FrrK8s ? 2 : 1);
                for (const { metadata, spec } of daemonSets) {
                    const pod = spec.template.spec;
                    assert.equal(pod.nodeSelector.bgp, "yes", metadata.name);
                    assert.equal(pod.priorityClassName, "high", metadata.name);
                    assert.ok(
                        pod.tolerations.some(({ operator, key }: any) => operator === "Exists" && !key),
                        metadata.name,
                    );
                }
            });

            it(`place every DaemonSet of chart ${version} for ${backend} also by the speakers' own values`, async () => {
                const values = { speaker: { ...speaker, affinity: { nodeAffinity: {} }, tolerateMaster: false } };
                const rendered = await renderedChart(lab, version, chartValues({ values }, backend));
                const daemonSets = rendered.filter(({ kind }) => kind === "DaemonSet");
                assert.equal(daemonSets.length, backend === Backend.FrrK8s ? 2 : 1);
                for (const { metadata, spec } of daemonSets) {
                    const { nodeSelector, priorityClassName, tolerations, affinity } = spec.template.spec;
                    assert.deepEqual(
                        [nodeSelector.bgp, priorityClassName, tolerations, affinity],
                        ["yes", "high", speaker.tolerations, { nodeAffinity: {} }],
                        metadata.name,
                    );
                }
            });

            it(`let every readiness probe of chart ${version} for ${backend} start without a delay`, async () => {
                const workloads = (await render(version, backend)).filter(({ kind }) =>
                    /^(DaemonSet|Deployment)$/.test(kind),
                );
                const probes = workloads.flatMap(({ spec }) =>
                    spec.template.spec.containers.map((container: any) => container.readinessProbe).filter(Boolean),
                );
                assert.ok(probes.length >= 2);
                assert.deepEqual([...new Set(probes.map(({ initialDelaySeconds }: any) => initialDelaySeconds))], [1]);
            });
        }
    }
});
