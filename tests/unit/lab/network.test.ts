import assert from "node:assert/strict";
import { fileFor } from "../../../lab/charts/serve";
import { upstreamConfiguration } from "../../../lab/client/upstream";
import { judgeService, type Attempt } from "../../../lab/client/watch";
import { ipCommands, joinCommands, leaveCommands } from "../../../lab/network/commands";
import { namespacesFolderIsMounted } from "../../../lab/network/namespaces";
import { topology, type Topology } from "../../../lab/topology";

const twoNodes: Topology = { ...topology, nodes: [...topology.nodes, topology.secondNode] };

describe("the lab's network", () => {
    it("gives every node default routes through both firewalls, and routes to other nodes' pods", () => {
        const commands = ipCommands(twoNodes);
        for (const [node, other, other6] of [
            ["mlb-node1", "10.244.1.0/24 via 192.168.33.12", "fd00:10:244:1::/64 via fd00:0:0:33::12"],
            ["mlb-node2", "10.244.0.0/24 via 192.168.33.11", "fd00:10:244::/64 via fd00:0:0:33::11"],
        ] as const) {
            const lines = commands.get(node) ?? [];
            assert.ok(lines.includes("route add default nexthop via 192.168.33.2 nexthop via 192.168.33.4"));
            assert.ok(lines.includes("route add ::/0 nexthop via fd00:0:0:33::2 nexthop via fd00:0:0:33::4"));
            assert.ok(lines.includes(`route add ${other}`));
            assert.ok(lines.includes(`route add ${other6}`));
        }
    });

    it("is the same after a later join of the second node as with both nodes from the start", () => {
        const start = ipCommands(topology);
        const both = new Map([...start].map(([name, lines]) => [name, [...lines]]));
        for (const [name, lines] of joinCommands(topology.secondNode, topology)) {
            both.set(name, [...(both.get(name) ?? []), ...lines]);
        }
        const sorted = (commands: Map<string, string[]>) =>
            [...commands].map(([name, lines]) => [name, [...lines].sort()]).sort();
        assert.deepEqual(sorted(both), sorted(ipCommands(twoNodes)));
        assert.equal(start.has(topology.secondNode.namespace), false);
    });

    it("removes everything that a leaving node has added to other namespaces", () => {
        const left = leaveCommands(topology.secondNode, topology);
        assert.deepEqual(left.get("mlb-switch"), ["link del node2"]);
        const brought = joinCommands(topology.secondNode, topology).get("mlb-node1") ?? [];
        assert.ok(brought.length > 0);
        assert.deepEqual(
            left.get("mlb-node1"),
            brought.map((line) => line.replace(/^route add/, "route del")),
        );
    });

    it("gives no interface an address from a pool", () => {
        const lines = [...ipCommands(twoNodes).values()].flat().filter((line) => line.startsWith("addr"));
        assert.ok(lines.length > 0);
        assert.deepEqual(
            lines.filter((line) =>
                /add (192\.168\.32\.|192\.168\.33\.2\d\d\/|fd00:0:0:32:|fd00:0:0:33::2\d\d\/)/.test(line),
            ),
            [],
        );
    });

    it("keeps device names within the kernel's limit", () => {
        const names = (ipCommands(twoNodes).get("") ?? []).flatMap((line) =>
            [...line.matchAll(/(?:add|name) ([a-z0-9-]+) /g)].map((m) => m[1] as string),
        );
        assert.ok(names.length > 0);
        assert.deepEqual(
            names.filter((name) => name.length > 15),
            [],
        );
    });

    it("connects every firewall to this machine by a network of its own, with two addresses", () => {
        const networks = topology.firewalls.map(({ management }) => management.network);
        assert.equal(new Set([...networks, topology.uplink.network]).size, topology.firewalls.length + 1);
        const machine = ipCommands(topology).get("") ?? [];
        for (const { namespace, management } of topology.firewalls) {
            assert.ok(machine.includes(`addr add ${management.machine}/30 dev ${management.device}`));
            const own = ipCommands(topology).get(namespace) ?? [];
            assert.ok(own.includes(`addr add ${management.firewall}/30 dev mgmt`));
        }
    });

    it("leaves the client's routes to the pool to BGP", () => {
        const lines = ipCommands(topology).get(topology.client.namespace) ?? [];
        assert.deepEqual(
            lines.filter((line) => line.startsWith("route")),
            [
                "route add 192.168.33.0/24 nexthop via 192.168.34.2 nexthop via 192.168.34.4",
                "route add fd00:0:0:33::/64 nexthop via fd00:0:0:34::2 nexthop via fd00:0:0:34::4",
            ],
        );
    });

    it("detects whether /run/netns is a mount", () => {
        assert.equal(namespacesFolderIsMounted("tmpfs /run/netns tmpfs rw 0 0\n"), true);
        assert.equal(namespacesFolderIsMounted("nsfs /run/netns/a nsfs rw 0 0\n"), false);
    });
});

describe("the client's router", () => {
    it("has every firewall as a neighbor, accepts only the pool from them, and announces nothing", () => {
        const text = upstreamConfiguration(topology);
        for (const { outside } of topology.firewalls) {
            assert.match(text, new RegExp(`neighbor ${outside} remote-as ${topology.asn.firewalls}`));
            assert.match(text, new RegExp(`neighbor ${outside} timers 1 3`));
            assert.match(text, new RegExp(`neighbor ${outside} prefix-list POOL-IN in`));
            assert.match(text, new RegExp(`neighbor ${outside} prefix-list NOTHING out`));
        }
        const [, six] = text.split("address-family ipv6 unicast");
        for (const { outside6 } of topology.firewalls) {
            assert.match(text, new RegExp(`neighbor ${outside6} passive`));
            assert.match(six!, new RegExp(`neighbor ${outside6} activate`));
            assert.match(six!, new RegExp(`neighbor ${outside6} prefix-list POOL6-IN in`));
            assert.match(six!, new RegExp(`neighbor ${outside6} prefix-list NOTHING6 out`));
        }
        assert.doesNotMatch(text, /ebgp-requires-policy/);
    });
});

describe("the summary of requests to an address", () => {
    const attempts = (text: string): Attempt[] => [...text].map((result, i) => ({ at: i * 100, ok: result === "+" }));

    for (const [text, failed, gap] of [
        ["++++++", 0, 100],
        ["++---+", 3, 400],
        ["---+++", 3, 300],
        ["+++---", 3, 400],
        ["------", 6, 600],
    ] as const) {
        it(`counts failures and the longest gap: ${text}`, () => {
            const service = judgeService(attempts(text).reverse(), 600);
            assert.deepEqual([service.failed, service.longestGapMs], [failed, gap]);
        });
    }
});

describe("the chart repository", () => {
    it("serves files of its folder, and nothing else", () => {
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
