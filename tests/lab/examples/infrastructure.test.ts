import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { InstallMethod } from "../../../index";
import { startLab, startSecondCluster, stopLab, type Lab, type SecondCluster } from "../../../lab";
import { withoutRevision } from "../../../lab/pfsense/revision";
import { answerAtClient } from "../../../lab/main-job/service";
import { establishedHalves } from "../../../lab/main-job/sessions";
import { repositoryRoot } from "../../../lab/paths";
import { installPackages, projectStack } from "../project";
import { renderedChart } from "../renderedChart";
import type { LiveStack } from "../liveStack";
import { clearCluster } from "../scratch";
import { KUBECTL_TIMEOUT } from "../../../lab/wait";

const VERSION = "0.16.2";
const example = path.join(repositoryRoot, "examples/infrastructure");

/**
 * A user's copy of the example, set up with the README and the lab's addresses. East is the lab's cluster. West is a
 * real API server with MetalLB's CRDs and without nodes: MetalLB counts as installed there, and the firewalls wait for
 * nodes that don't exist yet.
 */
describe("the example of a larger program", () => {
    let lab: Lab;
    let west: SecondCluster;
    let network: LiveStack;
    let stack: LiveStack;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-infrastructure-"));
    let clean: string[];

    const configurations = () => lab.firewalls.map(({ configXml }) => withoutRevision(configXml()));
    /** The positions in the engine's output with a message about a resource. */
    const moments = (what: RegExp) => [...stack.output.matchAll(what)].map(({ index }) => index);
    const ADDRESS = /core\/v1:Service east-ingress (creating|deleted)/g;

    before(async () => {
        lab = await startLab();
        await clearCluster(lab);
        west = await startSecondCluster(lab);
        const chart = await renderedChart(lab, VERSION);
        const items = [
            { apiVersion: "v1", kind: "Namespace", metadata: { name: "metallb-system" } },
            ...chart.filter(({ kind }) => kind === "CustomResourceDefinition"),
        ];
        await west.kubectl(["create", "-f", "-"], {
            input: JSON.stringify({ apiVersion: "v1", kind: "List", items }),
        });
        await west.kubectl(["wait", "--for=condition=Established", "crds", "--all", KUBECTL_TIMEOUT]);
        clean = configurations();
        fs.cpSync(example, folder, { recursive: true });
        installPackages(folder);
        network = await projectStack(lab, "prod", path.join(folder, "base"));
        await configure(network, "base", baseSettings(lab));
        stack = await projectStack(lab, "prod", path.join(folder, "clusters"));
        await configure(stack, "clusters", clustersSettings(lab));
        const secrets: Record<string, string> = {
            "east-kubeconfig": fs.readFileSync(lab.kubeconfig, "utf8"),
            "west-kubeconfig": fs.readFileSync(west.kubeconfig, "utf8"),
        };
        lab.firewalls.forEach(({ name, password }) => {
            secrets[`${name}-login`] = password;
            secrets[`${name}-bgp`] = `session-password-of-${name}`;
        });
        for (const [key, value] of Object.entries(secrets)) {
            await stack.stack.setConfig(key, { value, secret: true });
        }
    });
    after(async () => {
        await stack?.destroy();
        await network?.destroy();
        await west?.stop();
        fs.rmSync(folder, { recursive: true, force: true });
        await (lab?.startedByUs && stopLab());
    });

    it("previews all resources before any of them exists", async () => {
        await network.up();
        const { changeSummary } = await stack.preview();
        assert.equal(changeSummary.create, 37, stack.output);
        assert.doesNotMatch(stack.output, /error:/);
    });

    it("is created in one run, with the ingress's address after its cluster's whole MetalLB", async () => {
        const { summary } = await stack.up();
        assert.equal(summary.resourceChanges?.create, 37);
        const [first = 0] = moments(ADDRESS);
        const others = moments(/ east-metallb-\S+ created/g);
        assert.equal(others.length, 14);
        assert.ok(first > Math.max(...others), stack.output);
        assert.doesNotMatch(stack.output, /session-password-of/);
    });

    it("has the sessions of both clusters on both firewalls: the real cluster's sessions are Established", async () => {
        await establishedHalves(lab);
        const { sessions } = await stack.outputs();
        const states = (cluster: string) =>
            (sessions?.value[cluster] as Record<string, string>[]).map(({ firewall, state }) => [firewall, state]);
        assert.deepEqual(states("east"), [
            ["fw1", "Established"],
            ["fw2", "Established"],
        ]);
        assert.deepEqual(
            states("west").map(([firewall]) => firewall),
            ["fw1", "fw1", "fw2", "fw2"],
        );
        const pool = ["get", "ipaddresspool/public", "-n", "metallb-system", "-o", "jsonpath={.spec.addresses}"];
        assert.equal(await west.kubectl(pool), '["10.20.1.0/24"]');
    });

    it("has an ingress that answers a client behind the firewalls", async () => {
        const { addresses } = await stack.outputs();
        assert.match(addresses?.value.east, /^192\.168\.32\./);
        assert.match(await answerAtClient(lab, addresses?.value.east), /\S/);
    });

    it("previews no changes after the update", async () => void (await stack.preview({ expectNoChanges: true })));

    it("releases the address before its pool is deleted, and leaves the firewalls unchanged, byte for byte", async () => {
        await stack.destroy();
        const [last = 0] = moments(ADDRESS);
        assert.ok(last < Math.min(...moments(/ east-metallb-\S+ deleted/g)), stack.output);
        assert.deepEqual(configurations(), clean);
    });
});

/** Sets the lab's values in the example's stack file, which must have exactly these settings. */
async function configure(stack: LiveStack, project: string, settings: Record<string, unknown>): Promise<void> {
    const { config } = parse(fs.readFileSync(path.join(example, project, "Pulumi.prod.yaml"), "utf8"));
    assert.deepEqual(
        Object.keys(settings)
            .map((key) => `${project}:${key}`)
            .sort(),
        Object.keys(config).sort(),
    );
    for (const [key, value] of Object.entries(settings)) {
        const text = typeof value === "string" ? value : JSON.stringify(value);
        await stack.stack.setConfig(key, { value: text });
    }
}

function baseSettings({ topology, firewalls }: Lab): Record<string, unknown> {
    const entries = firewalls.map(({ name, address, url, certificate }) => [
        name,
        { address, url, caCertificate: certificate },
    ]);
    const nodeAddresses = topology.nodes.map(({ address }) => address);
    return {
        network: { asn: topology.asn.firewalls, nodes: topology.inside, firewalls: Object.fromEntries(entries) },
        clusters: {
            east: { asn: topology.asn.cluster, nodeAddresses, pool: topology.pool },
            west: { asn: 64521, nodeAddresses: ["192.168.33.21", "192.168.33.22"], pool: "10.20.1.0/24" },
        },
    };
}

function clustersSettings({ charts }: Lab): Record<string, unknown> {
    return {
        base: "organization/base/prod",
        clusters: {
            east: {
                backend: "native",
                install: { version: VERSION, repository: charts.url },
                ingress: { image: "lab.local/web:1", port: 8080 },
            },
            west: { backend: "native", install: { method: InstallMethod.Existing }, verify: false },
        },
    };
}
