import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { health, startLab, stopLab, topology, type Lab } from "../../lab";
import { run } from "../../lab/exec";
import { frrVersion } from "../../lab/tools/debianRoot";
import { kubernetesReleases } from "../../lab/tools/kubernetes";
import { current } from "../../lab/tools/metallb";
import { pulumi } from "../../lab/tools/pulumi";
import { KUBECTL_TIMEOUT, waitFor } from "../../lab/wait";
import { prompt } from "./boxClient";
import { established, runsWith } from "./pfsense/frr";

const versionIn = ({ version }: { version: string }): RegExp => new RegExp(`\\b${version.replaceAll(".", "\\.")}\\b`);

describe("the lab's infrastructure", () => {
    let lab: Lab;
    const { newest: kubernetes } = kubernetesReleases;
    before(async () => void (lab = await startLab()));
    after(async () => void (await (lab?.startedByUs && stopLab())));

    it("has a node that is Ready, and runs the lab's Kubernetes", async () => {
        const { items } = JSON.parse(await lab.kubectl(["get", "nodes", "-o", "json"])) as any;
        assert.deepEqual(
            items.map((node: any) => [node.metadata.name, node.status.nodeInfo.kubeletVersion, node.spec.podCIDR]),
            topology.nodes.map((node) => [node.name, kubernetes.version, node.podCidr]),
        );
        assert.deepEqual((await health(topology)).complaints, []);
    });

    it("has the images in MetalLB's chart", async () => {
        const images = await lab.images();
        const expected = ["controller", "speaker"].map((name) => `quay.io/metallb/${name}:${current.version}`);
        for (const image of [...expected, "registry.k8s.io/pause:3.10", "lab.local/pause:1", "lab.local/web:1"]) {
            assert.ok(images.includes(image), `${image} is missing`);
        }
    });

    it("has tools that report the right versions", async () => {
        assert.match(await run([lab.tools.kubectl, "version", "--client"]), versionIn(kubernetes));
        assert.match(await run([lab.tools.pulumi, "version"]), versionIn(pulumi));
        // Helm is built without its full version, and knows only its minor version.
        assert.match(
            await run([lab.tools.helm, "version"]),
            new RegExp(kubernetes.helm.split(".").slice(0, 2).join("\\.")),
        );
    });

    it("runs a pod that the test reaches by its address, and whose log it can read", async () => {
        const name = "infrastructure-test";
        await lab.kubectl(["run", name, "--image=lab.local/web:1", "--image-pull-policy=IfNotPresent"]);
        try {
            await lab.kubectl(["wait", "--for=condition=Ready", `pod/${name}`, KUBECTL_TIMEOUT]);
            const address = (await lab.kubectl(["get", "pod", name, "-o", "jsonpath={.status.podIP}"])).trim();
            const node = topology.nodes[0]?.namespace as string;
            const answer = await lab.run(node, ["curl", "-sS", "-m", "2", `http://${address}:8080/`]);
            assert.match(answer.stdout, /^hello from infrastructure-test to /);
            await lab.kubectl(["logs", name]);
        } finally {
            await lab.kubectl(["delete", "pod", name, "--now"]);
        }
    });

    describe("the chart repository", () => {
        it("lists all versions", async () => {
            const index = await (await fetch(`${lab.charts.url}/index.yaml`)).text();
            for (const version of lab.charts.versions) {
                assert.match(index, new RegExp(`^    version: ${version}$`, "m"));
            }
            assert.deepEqual(lab.charts.versions, ["0.13.5", "0.15.2", "0.16.2"]);
        });

        it("is reachable for pods too", async () => {
            const node = topology.nodes[0]?.namespace as string;
            const answer = await lab.run(node, ["curl", "-sSf", "-m", "2", `${lab.charts.urlFromPods}/index.yaml`]);
            assert.equal(answer.code, 0, answer.stderr);
        });

        const backends = {
            native: { frr: false, frrk8s: false },
            frr: { frr: true, frrk8s: false },
            "frr-k8s": { frr: false, frrk8s: true },
        };
        for (const version of ["0.13.5", "0.15.2", "0.16.2"]) {
            for (const [backend, { frr, frrk8s }] of Object.entries(backends)) {
                if (version === "0.13.5" && frrk8s) {
                    continue; // The backend was added in a later version.
                }
                it(`serves ${version}, which renders for ${backend}`, async () => {
                    const values = `speaker.frr.enabled=${frr},frrk8s.enabled=${frrk8s}`;
                    const repository = ["--repo", lab.charts.url, "--version", version];
                    const where = [
                        "--kube-version",
                        kubernetes.version.slice(1),
                        "--namespace",
                        "metallb-system",
                        "--set",
                        values,
                    ];
                    const text = await run([lab.tools.helm, "template", "metallb", "metallb", ...repository, ...where]);
                    assert.ok(text.includes(`image: quay.io/metallb/controller:v${version}`));
                    const type = /METALLB_BGP_TYPE\s+value: "?([a-z0-9-]+)/.exec(text)?.[1] ?? "native";
                    assert.equal(type, backend);
                    assert.equal(text.includes("quay.io/metallb/frr-k8s"), frrk8s);
                });
            }
        }

        it("has each chart as a file too", async () => {
            for (const version of lab.charts.versions) {
                const shown = await run([lab.tools.helm, "show", "chart", lab.charts.packaged(version)]);
                assert.match(shown, new RegExp(`^appVersion: v${version}$`, "m"));
            }
        });
    });

    describe("the firewalls", () => {
        it("run FRR, have a session with the upstream router, and have no node as a neighbor", async () => {
            for (const firewall of lab.firewalls) {
                assert.match(await firewall.vtysh("show version"), new RegExp(`^FRRouting ${frrVersion}\\b`));
                await established(firewall, topology.client.address);
                await runsWith(firewall, [topology.client.address]);
            }
        });

        it("accept every node as a neighbor that may announce routes, and one of them requires a password", async () => {
            for (const firewall of lab.firewalls) {
                await firewall.addNodesByHand();
                await runsWith(firewall, [...topology.nodes.map((node) => node.address), topology.client.address]);
                const running = await firewall.vtysh("show running-config");
                assert.match(running, /prefix-list POOL in/);
                assert.doesNotMatch(running, /no bgp ebgp-requires-policy/);
                assert.equal(/neighbor \S+ password /.test(running), firewall.name === "fw2");
                await firewall.removeNodesByHand();
                await runsWith(firewall, [topology.client.address]);
            }
        });

        it("have a web interface each, which this machine reaches", async () => {
            for (const firewall of lab.firewalls) {
                const { status, json } = await prompt(firewall, "hostname >/dev/null; echo $PMLB_FRR_NAMESPACE");
                assert.deepEqual([status, json.data.output], [200, firewall.namespace]);
            }
        });
    });

    describe("the client", () => {
        it("reaches both firewalls, and through them the nodes", async () => {
            for (const { outside } of topology.firewalls) {
                assert.equal(await lab.client.canConnect(outside, 179), true, outside);
            }
            for (const { address } of topology.nodes) {
                assert.equal(await lab.client.canConnect(address, topology.apiPort), true, address);
            }
        });

        it("learns the pool from both firewalls, but only after a node announces it", async () => {
            const peers = JSON.parse(await lab.client.vtysh("show bgp summary json")).ipv4Unicast.peers;
            assert.deepEqual(
                Object.keys(peers).sort(),
                topology.firewalls.map(({ outside }) => outside),
            );
            for (const { outside } of topology.firewalls) {
                assert.deepEqual([peers[outside].state, peers[outside].pfxRcd], ["Established", 0]);
            }
            const routes = await lab.run(topology.client.namespace, ["ip", "route", "show", "proto", "bgp"]);
            assert.equal(routes.stdout, "");
        });

        it("learns IPv6 routes from both firewalls, if they also have it as a neighbor by IPv6", async () => {
            const prefix = topology.pool6.replace(/\/.*/, "1/128");
            const routes = (action: string): Promise<unknown> =>
                Promise.all(
                    lab.firewalls.map(({ namespace }) =>
                        lab.run(namespace, ["ip", "route", action, "blackhole", prefix]),
                    ),
                );
            // A local route of the firewall: without a node that speaks IPv6 it has no other route to announce.
            await routes("add");
            for (const firewall of lab.firewalls) {
                await firewall.addUpstream6ByHand();
                await firewall.gui.saveSettings("frrbgp", { row: [{ distributeroutevalue: prefix }] });
            }
            const ways = (count: number): Promise<true> =>
                waitFor(
                    async () => {
                        const { stdout } = await lab.run(topology.client.namespace, ["ip", "-6", "route"]);
                        const [, way = ""] =
                            new RegExp(`^${prefix.replace("/128", "")} (.*proto bgp(.*\n\\s+.*)*)`, "m").exec(stdout) ??
                            [];
                        return way.split("via").length - 1 === count ? true : undefined;
                    },
                    { what: `${count} routes to ${prefix}` },
                );
            try {
                await ways(2);
            } finally {
                for (const firewall of lab.firewalls) {
                    await firewall.gui.saveSettings("frrbgp", { row: "" });
                    await firewall.removeUpstream6ByHand();
                }
                await routes("del");
            }
            await ways(0);
        });

        it("continues with one firewall when it loses the other", async () => {
            const url = `http://${topology.nodes[0]?.address}:10256/healthz`; // The port of kube-proxy's health check.
            for (const { name } of topology.firewalls) {
                const watch = await lab.client.watch(url, { everyMs: 50, timeoutMs: 500 });
                await sleep(1_000);
                await lab.loseFirewall(name);
                await sleep(4_000);
                await lab.restoreFirewall(name);
                await sleep(2_000);
                const { attempts, longestGapMs } = await watch.end();
                assert.ok(attempts.length > 100);
                assert.ok(longestGapMs < 2_500, `${longestGapMs} ms without an answer when ${name} was lost`);
            }
            await Promise.all(lab.firewalls.map((firewall) => established(firewall, topology.client.address)));
        });

        it("gets an error if no server answers", async () => {
            const answer = await lab.client.get("http://192.168.32.250/", 1);
            assert.equal(answer.ok, false);
            assert.match(answer.body, /curl/);
        });
    });

    it("is attached to by another start, which changes nothing", async () => {
        const uid = await lab.kubectl(["get", "node", "node1", "-o", "jsonpath={.metadata.uid}"]);
        const started = Date.now();
        const again = await startLab();
        assert.equal(again.startedByUs, false);
        assert.ok(Date.now() - started < 3_000, "took too long");
        assert.equal(await again.kubectl(["get", "node", "node1", "-o", "jsonpath={.metadata.uid}"]), uid);
    });
});
