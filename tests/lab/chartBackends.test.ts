import assert from "node:assert/strict";
import { Backend } from "../../index";
import { chartValues } from "../../components/install/values";
import { loadBackendImages, loadOlderReleases, startLab, stopLab, type Lab } from "../../lab";
import { renderedChart } from "./renderedChart";

interface Expected {
    backend: Backend;
    values?: Record<string, unknown>;
    /** The containers of the speaker's pods. */
    containers: string[];
    bgpType?: string;
    /** The containers of FRR-K8s' pods in versions before 0.16, and since; undefined if the chart has no FRR-K8s. */
    frrK8s?: { old: string[]; now: string[] };
}

const frrK8s = ["controller", "frr", "reloader", "frr-metrics", "frr-status"];
const placement = { tolerations: [{ key: "edge", operator: "Exists" }], nodeSelector: { bgp: "yes" } };

const kinds: Record<string, Expected> = {
    native: { backend: Backend.Native, containers: ["speaker"] },
    frr: { backend: Backend.Frr, containers: ["speaker", "frr", "reloader", "frr-metrics"], bgpType: "frr" },
    "frr-k8s": {
        backend: Backend.FrrK8s,
        containers: ["speaker"],
        bgpType: "frr-k8s",
        frrK8s: { old: [...frrK8s, "kube-rbac-proxy", "kube-rbac-proxy-frr"], now: frrK8s },
    },
    "frr-k8s of another installation": {
        backend: Backend.FrrK8s,
        values: { frrk8s: { external: true, namespace: "frr-k8s-system" } },
        containers: ["speaker"],
        bgpType: "frr-k8s",
    },
};

describe("the chart for each backend", () => {
    let lab: Lab;
    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        await loadBackendImages(lab);
    });
    after(async () => void (await (lab?.startedByUs && stopLab())));

    for (const version of ["0.15.2", "0.16.2"]) {
        for (const [name, expected] of Object.entries(kinds)) {
            const render = (): Promise<any[]> =>
                renderedChart(
                    lab,
                    version,
                    chartValues({ speaker: placement, values: expected.values }, expected.backend),
                );

            it(`${version} runs the containers of ${name} on the same nodes`, async () => {
                const sets = new Map<string, any>(
                    (await render())
                        .filter(({ kind }) => kind === "DaemonSet")
                        .map(({ metadata, spec }) => [metadata.name, spec.template.spec]),
                );
                const ofFrrK8s = version === "0.15.2" ? expected.frrK8s?.old : expected.frrK8s?.now;
                assert.deepEqual(Object.fromEntries([...sets].map(([set, pod]) => [set, namesOf(pod.containers)])), {
                    "metallb-speaker": expected.containers,
                    ...(ofFrrK8s && { "metallb-frr-k8s": ofFrrK8s }),
                });
                for (const [set, { nodeSelector, tolerations }] of sets) {
                    assert.equal(nodeSelector.bgp, "yes", set);
                    assert.deepEqual(
                        tolerations.filter(({ key }: any) => key === "edge"),
                        placement.tolerations,
                        set,
                    );
                }
            });

            it(`${version} configures the speaker for ${name}`, async () => {
                const speaker = (await render())
                    .filter(({ kind, metadata }) => kind === "DaemonSet" && metadata.name === "metallb-speaker")
                    .flatMap(({ spec }) => spec.template.spec.containers)
                    .find((container) => container.name === "speaker");
                const bgpType = speaker.env.find((variable: any) => variable.name === "METALLB_BGP_TYPE");
                assert.equal(bgpType?.value, expected.bgpType);
                const elsewhere = speaker.args.filter((arg: string) => arg.startsWith("--frrk8s-namespace"));
                assert.deepEqual(elsewhere, expected.values ? ["--frrk8s-namespace=frr-k8s-system"] : []);
            });

            it(`${version} uses only images of ${name} that the lab has`, async () => {
                const pods = (await render()).flatMap(({ spec }) => spec?.template?.spec ?? []);
                const images = pods.flatMap(({ initContainers = [], containers }) =>
                    [...initContainers, ...containers].map(({ image }: any) => image),
                );
                const there = await lab.images();
                assert.deepEqual(
                    images.filter((image) => !there.includes(image)),
                    [],
                );
            });
        }
    }
});

function namesOf(containers: { name: string }[]): string[] {
    return containers.map(({ name }) => name);
}
