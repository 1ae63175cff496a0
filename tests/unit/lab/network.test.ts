import assert from "node:assert/strict";
import { fileFor } from "../../../lab/charts/serve";
import { frrConfiguration } from "../../../lab/firewall/configuration";
import { ipCommands } from "../../../lab/network";
import { namespacesFolderIsMounted } from "../../../lab/network/namespaces";
import { topology, type Firewall, type Topology } from "../../../lab/topology";

const twoNodes: Topology = {
    ...topology,
    nodes: [
        ...topology.nodes,
        { name: "node2", namespace: "mlb-node2", address: "192.168.33.12", podCidr: "10.244.1.0/24" },
    ],
};

describe("the lab's network", () => {
    it("gives every node both firewalls as its way out, and the way to other nodes' pods", () => {
        const commands = ipCommands(twoNodes);
        for (const [node, other] of [
            ["mlb-node1", "10.244.1.0/24 via 192.168.33.12"],
            ["mlb-node2", "10.244.0.0/24 via 192.168.33.11"],
        ] as const) {
            const lines = commands.get(node) ?? [];
            assert.ok(lines.includes("route add default nexthop via 192.168.33.2 nexthop via 192.168.33.4"));
            assert.ok(lines.includes(`route add ${other}`));
        }
    });

    it("gives no interface an address of the pool", () => {
        const lines = [...ipCommands(twoNodes).values()].flat().filter((line) => line.startsWith("addr"));
        assert.ok(lines.length > 0);
        assert.deepEqual(
            lines.filter((line) => line.includes(" 192.168.32.")),
            [],
        );
    });

    it("keeps device names within what the kernel takes", () => {
        const names = (ipCommands(twoNodes).get("") ?? []).flatMap((line) =>
            [...line.matchAll(/(?:add|name) ([a-z0-9-]+) /g)].map((m) => m[1] as string),
        );
        assert.ok(names.length > 0);
        assert.deepEqual(
            names.filter((name) => name.length > 15),
            [],
        );
    });

    it("knows whether /run/netns is a mount", () => {
        assert.equal(namespacesFolderIsMounted("tmpfs /run/netns tmpfs rw 0 0\n"), true);
        assert.equal(namespacesFolderIsMounted("nsfs /run/netns/a nsfs rw 0 0\n"), false);
    });
});

describe("a firewall's configuration", () => {
    const [fw1, fw2] = topology.firewalls as [Firewall, Firewall];

    it("has every node as a neighbour, with a policy both ways", () => {
        const text = frrConfiguration(fw1, twoNodes);
        for (const { address } of twoNodes.nodes) {
            assert.match(text, new RegExp(`neighbor ${address} remote-as 64512`));
            assert.match(text, new RegExp(`neighbor ${address} prefix-list METALLB-IN in`));
            assert.match(text, new RegExp(`neighbor ${address} prefix-list METALLB-OUT out`));
        }
        assert.doesNotMatch(text, /ebgp-requires-policy|password/);
    });

    it("demands the password that it has", () => {
        assert.match(frrConfiguration(fw2, topology), /neighbor 192.168.33.11 password lab-md5-password/);
    });
});

describe("the chart repository", () => {
    it("gives files of its folder, and nothing else", () => {
        assert.ok(fileFor("lab", "/index.ts?x=1")?.endsWith("lab/index.ts"));
        for (const url of [
            "/",
            "/../package.json",
            "/%2e%2e%2fpackage.json",
            "/tools",
            "/missing",
            "/%zz",
            "//[",
            "/a/..%2f..%2fetc/passwd",
        ]) {
            assert.equal(fileFor("lab", url), undefined, url);
        }
    });
});
