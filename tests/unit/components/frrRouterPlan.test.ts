import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { planProgram } from "../../../routers/frr/components/script";

/** The router's configuration: two neighbors of the owner, and one without an owner. The ASN is in dotted notation. */
const HAVE = [
    "Building configuration...",
    "!",
    "router bgp 65535.10 as-notation dot",
    " no bgp default ipv4-unicast",
    " neighbor 10.0.0.1 remote-as 0.64500",
    " neighbor 10.0.0.1 description pulumi-metallb:prod one",
    " neighbor 10.0.0.1 password old",
    " neighbor 10.0.0.2 remote-as 64500",
    " neighbor 10.0.0.2 description pulumi-metallb:prod",
    " neighbor 10.0.0.9 remote-as external",
    " neighbor 10.0.0.9 description pulumi-metallb:production",
    " !",
    " address-family ipv4 unicast",
    "  neighbor 10.0.0.1 activate",
    "  neighbor 10.0.0.1 prefix-list in in",
    " exit-address-family",
    "exit",
    "!",
    "router bgp 65000 vrf RED",
    " neighbor 10.0.0.3 remote-as 1",
    "exit",
    "!",
    "ip prefix-list in description pulumi-metallb:prod",
    "ip prefix-list in seq 5 permit 10.1.0.0/16 le 32",
    "ip prefix-list in seq 10 permit 10.2.0.0/16 le 32",
    "!",
    "end",
];

const WANT = [
    "ip prefix-list in description pulumi-metallb:prod",
    "ip prefix-list in seq 5 permit 10.1.0.0/16 le 32",
    "ip prefix-list in seq 10 permit 10.2.0.0/16 le 32",
    "router bgp 4294901770",
    " neighbor 10.0.0.1 remote-as 64500",
    " neighbor 10.0.0.1 description pulumi-metallb:prod one",
    " neighbor 10.0.0.1 password old",
    " neighbor 10.0.0.2 remote-as 64500",
    " neighbor 10.0.0.2 description pulumi-metallb:prod",
    " address-family ipv4 unicast",
    "  neighbor 10.0.0.1 activate",
    "  neighbor 10.0.0.1 prefix-list in in",
    " exit-address-family",
    "exit",
];

interface Options {
    mode?: string;
    adopt?: string;
    have?: string[];
}

function plan(want: string[], { mode = "apply", adopt = "no", have = HAVE }: Options = {}) {
    const settings = { mode, owner: "prod", adopt };
    const flags = Object.entries(settings).flatMap(([key, value]) => ["-v", `${key}=${value}`]);
    const input = `${[...have, "= wanted =", ...want].join("\n")}\n`;
    const { status, stdout, stderr } = spawnSync("awk", [...flags, planProgram()], { input, encoding: "utf8" });
    const lines = stdout.split("\n").filter((line) => line !== "");
    return { status, stderr, lines: lines.filter((line) => !line.startsWith("! did ")) };
}

/** Lines with some replaced, or removed if their replacement is empty. */
function edited(lines: string[], edits: Record<string, string[]>): string[] {
    return lines.flatMap((line) => edits[line.trim()] ?? [line]);
}

describe("the plan of changes to an FRR router", () => {
    before(function () {
        if (spawnSync("awk", ["BEGIN {}"]).error) {
            this.skip();
        }
    });

    it("is empty if the configuration is up to date", () => {
        const { status, lines } = plan(
            WANT.filter((line) => !line.includes("10.0.0.2")),
            {
                have: HAVE.filter((line) => !line.includes("10.0.0.2")),
            },
        );
        assert.deepEqual([status, lines], [0, []]);
    });

    it("sets the password again before it enables a session that an interrupted run left shut down", () => {
        const shut = [" neighbor 10.0.0.1 shutdown", " neighbor 10.0.0.1 password old"];
        const have = edited(HAVE, { "neighbor 10.0.0.1 password old": shut });
        const want = [...WANT, "ip prefix-list later description pulumi-metallb:prod"];
        const { lines } = plan(
            want.filter((line) => !line.includes("activate")),
            { have },
        );
        assert.deepEqual(lines, [
            "ip prefix-list later description pulumi-metallb:prod",
            "! then passwords",
            "router bgp 4294901770",
            " no neighbor 10.0.0.1 password",
            " neighbor 10.0.0.1 password old",
            "exit",
            "! then sessions",
            "router bgp 4294901770",
            " no neighbor 10.0.0.1 shutdown",
            "exit",
        ]);
    });

    it("refuses to create records that the owner already has, unless adopt is set", () => {
        const { status, stderr, lines } = plan(WANT, { mode: "create" });
        assert.deepEqual([status, lines], [1, []]);
        assert.match(
            stderr,
            /records of the owner prod already: neighbor 10\.0\.0\.1, neighbor 10\.0\.0\.2, prefix-list in; nothing/,
        );
        const adopting = plan(WANT, { mode: "create", adopt: "yes" });
        assert.deepEqual([adopting.status, adopting.lines], [0, plan(WANT).lines]);
        const others = HAVE.filter((line) => !/10\.0\.0\.[12]|prefix-list/.test(line));
        assert.equal(plan(WANT, { mode: "create", have: others }).status, 0);
    });

    it("activates inactive neighbors, and knows where FRR activates IPv4 by default", () => {
        const active = ["address-family ipv4 unicast", "  neighbor 10.0.0.2 activate"];
        const want = edited(WANT, { "address-family ipv4 unicast": active.map((line) => ` ${line}`) });
        assert.ok(plan(want).lines.includes(" neighbor 10.0.0.2 activate"));
        const silent = HAVE.filter((line) => !/no bgp default|activate/.test(line));
        assert.deepEqual(plan(want, { have: silent }).lines, []);
        const off = edited(silent, {
            "exit-address-family": ["  no neighbor 10.0.0.2 activate", " exit-address-family"],
        });
        assert.ok(plan(want, { have: off }).lines.includes(" neighbor 10.0.0.2 activate"));
    });

    it("changes only what differs, and doesn't name a removed password", () => {
        const { lines } = plan(
            edited(WANT, {
                "neighbor 10.0.0.1 password old": [" neighbor 10.0.0.1 timers 3 9"],
                "neighbor 10.0.0.2 remote-as 64500": [" neighbor 10.0.0.2 remote-as 64501"],
            }),
        );
        assert.deepEqual(lines, [
            "router bgp 4294901770",
            " neighbor 10.0.0.1 shutdown",
            " neighbor 10.0.0.1 timers 3 9",
            " neighbor 10.0.0.2 remote-as 64501",
            "exit",
            "! then passwords",
            "router bgp 4294901770",
            " no neighbor 10.0.0.1 password",
            "exit",
            "! then sessions",
            "router bgp 4294901770",
            " no neighbor 10.0.0.1 shutdown",
            "exit",
        ]);
    });

    it("removes only marked neighbors that the inputs no longer have", () => {
        const { lines } = plan(WANT.filter((line) => !line.includes("10.0.0.2")));
        assert.deepEqual(lines, ["router bgp 4294901770", " no neighbor 10.0.0.2", "exit"]);
    });

    it("keeps a new neighbor shut down until its configuration is complete", () => {
        const neighbor = [" neighbor 10.0.0.4 remote-as 64500", " neighbor 10.0.0.4 password new"];
        const { lines } = plan(edited(WANT, { "neighbor 10.0.0.2 remote-as 64500": [...neighbor, WANT[7]!] }));
        assert.deepEqual(lines, [
            "router bgp 4294901770",
            " neighbor 10.0.0.4 remote-as 64500",
            " neighbor 10.0.0.4 shutdown",
            "exit",
            "! then passwords",
            "router bgp 4294901770",
            " neighbor 10.0.0.4 password new",
            "exit",
            "! then sessions",
            "router bgp 4294901770",
            " no neighbor 10.0.0.4 shutdown",
            "exit",
        ]);
    });

    it("adds rules before it removes others, under free sequence numbers, and requests the routes again", () => {
        const { lines } = plan(
            edited(WANT, {
                "ip prefix-list in seq 5 permit 10.1.0.0/16 le 32": [
                    "ip prefix-list in seq 5 permit 10.3.0.0/16 le 32",
                ],
            }),
        );
        assert.deepEqual(lines, [
            "ip prefix-list in seq 15 permit 10.3.0.0/16 le 32",
            "no ip prefix-list in seq 5 permit 10.1.0.0/16 le 32",
            "! ask 10.0.0.1",
        ]);
    });

    it("keeps the order of rules if permit and deny overlap", () => {
        const { lines } = plan(
            edited(WANT, {
                "ip prefix-list in seq 5 permit 10.1.0.0/16 le 32": ["ip prefix-list in seq 5 deny 10.2.9.0/24"],
                "ip prefix-list in seq 10 permit 10.2.0.0/16 le 32": [
                    "ip prefix-list in seq 10 permit 10.1.0.0/16 le 32",
                    "ip prefix-list in seq 15 permit 10.2.0.0/16 le 32",
                ],
            }),
        );
        assert.deepEqual(
            lines.filter((line) => line.startsWith("ip ")),
            [
                "ip prefix-list in seq 5 deny 10.2.9.0/24",
                "ip prefix-list in seq 10 permit 10.1.0.0/16 le 32",
                "ip prefix-list in seq 15 permit 10.2.0.0/16 le 32",
            ],
        );
    });

    it("refuses every forbidden change at once, and sends nothing to vtysh", () => {
        const { status, stderr, lines } = plan(
            edited(WANT, {
                "router bgp 4294901770": ["router bgp 4294901771", " neighbor 10.0.0.9 remote-as 1"],
                "neighbor 10.0.0.1 prefix-list in in": ["  neighbor 10.0.0.1 prefix-list nowhere in"],
            }),
            { adopt: "yes" },
        );
        assert.deepEqual([status, lines], [1, []]);
        const reasons = stderr.trim().split("\n");
        assert.equal(reasons.length, 3, stderr);
        assert.match(reasons[0]!, /^The router's ASN is 4294901770, not 4294901771;/);
        assert.match(stderr, /^Prefix-list nowhere of neighbor 10\.0\.0\.1 is neither wanted nor on the router;/m);
        assert.match(stderr, /^Neighbor 10\.0\.0\.9 is another owner's/m);
    });

    it("takes over unmarked neighbors only with adopt", () => {
        const have = HAVE.filter((line) => !line.includes("description"));
        const refused = plan(WANT, { have });
        assert.match(
            refused.stderr,
            /Neighbor 10\.0\.0\.1 is there already without a mark of ours; nothing was changed/,
        );
        assert.match(refused.stderr, /Prefix-list in is there already without a mark of ours/);
        const { status, lines } = plan(WANT, { have, adopt: "yes" });
        assert.equal(status, 0);
        assert.ok(lines.includes(" neighbor 10.0.0.1 description pulumi-metallb:prod one"));
    });

    it("doesn't start if BGP isn't set up, or if vtysh doesn't answer", () => {
        assert.match(plan(WANT, { have: ["!"] }).stderr, /^BGP is not set up on the router; .*"router bgp 4294901770"/);
        const have = ["Exiting: failed to connect to any daemons.", "= unreadable ="];
        assert.match(plan(WANT, { have }).stderr, /^vtysh doesn't answer:\nExiting: failed to connect/);
    });

    it("with remove, removes all records of the owner that still exist", () => {
        assert.deepEqual(plan(WANT, { mode: "remove" }).lines, [
            "router bgp 4294901770",
            " no neighbor 10.0.0.1",
            " no neighbor 10.0.0.2",
            "exit",
            "no ip prefix-list in",
        ]);
        assert.deepEqual(plan(WANT, { mode: "remove", have: ["!"] }), { status: 0, stderr: "", lines: [] });
    });

    it("doesn't remove a prefix list that another part of the configuration uses", () => {
        const have = [...HAVE, "route-map X permit 10", " match ip address prefix-list in", "exit"];
        const { stderr } = plan(WANT, { mode: "remove", have });
        assert.match(stderr, /^Prefix-list in is still used by "match ip address prefix-list in"; nothing was changed/);
    });
});
