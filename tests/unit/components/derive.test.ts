import assert from "node:assert/strict";
import { PfSensePasswordType, type MetalLbArgs } from "../../../index";
import { validate, type CheckedInputs } from "../../../components/inputs/validate";
import { announcer, type AnnouncementFacts } from "../../../routers/components/announced";
import {
    deriveAsn,
    deriveNeighbors,
    derivePrefixLists,
    deriveSessions,
    type NeighborFacts,
    type PeerFacts,
} from "../../../routers/components/derive";
import { announcerOf } from "../../../routers/components/derived";
import { listNames } from "../../../routers/components/prefixes";
import { checkPfSenseBgp } from "../../../rules";

const CHECKED = { type: "MetalLb", name: "lb", check: () => [] };

const peer = (spec: Partial<PeerFacts> = {}): PeerFacts => ({
    name: "fw1",
    myASN: 64512,
    peerASN: 64513,
    peerAddress: "192.168.33.2",
    hasPassword: false,
    ...spec,
});

const peer6 = (spec: Partial<PeerFacts> = {}) => peer({ name: "fw1-v6", peerAddress: "2001:db8::2", ...spec });

const listsOf = (family: 4 | 6) => listNames("prod", family);

type Parts = Partial<NeighborFacts & AnnouncementFacts>;

const facts = ({
    pools = [{ name: "public", addresses: ["192.168.32.0/24"] }],
    advertisements = [{}],
    ...parts
}: Parts = {}): NeighborFacts & { owner: string } => ({
    owner: "prod",
    peers: [peer()],
    nodeAddresses: ["192.168.33.11", "192.168.33.12"],
    announced: announcer({ pools, advertisements }),
    ...parts,
});

/** The only neighbor of a peer, without the fields that every neighbor has. */
function only(parts: Parts, passwords?: Record<string, string>) {
    const neighbors = deriveNeighbors(facts({ nodeAddresses: ["192.168.33.11"], ...parts }), listsOf, passwords);
    assert.equal(Object.keys(neighbors).length, 1);
    const { prefixListIn, prefixListOut, maximumPrefixes, ...rest } = neighbors["192.168.33.11"]!;
    assert.deepEqual([prefixListIn, prefixListOut], ["metallb-prod-in4", "metallb-prod-out4"]);
    return { rest, maximumPrefixes };
}

describe("a router's neighbors", () => {
    it("are the nodes, with the cluster's ASN, the policy's prefix lists and a maximum that fits the pools", () => {
        const neighbor = {
            asn: 64512,
            prefixListIn: "metallb-prod-in4",
            prefixListOut: "metallb-prod-out4",
            maximumPrefixes: 1000,
        };
        assert.deepEqual(deriveNeighbors(facts(), listsOf), { "192.168.33.11": neighbor, "192.168.33.12": neighbor });
    });

    it("have the ASN that the peer presents, and the router has the peer's peerASN", () => {
        assert.equal(only({ peers: [peer({ localASN: 64999 })] }).rest.asn, 64999);
        assert.equal(deriveAsn([peer({ peerASN: undefined }), peer()]), 64513);
    });

    const timers: [string, Partial<PeerFacts>, object][] = [
        ["none", {}, {}],
        ["a hold time", { holdTime: "9s" }, { holdTime: 9, keepaliveTime: 3 }],
        ["a hold time that isn't a multiple of 3", { holdTime: "10s" }, { holdTime: 10, keepaliveTime: 3 }],
        [
            "a hold time and a keepalive time",
            { holdTime: "1m30s", keepaliveTime: "10s" },
            { holdTime: 90, keepaliveTime: 10 },
        ],
        ["a keepalive time", { keepaliveTime: "4s" }, { holdTime: 12, keepaliveTime: 4 }],
        ["no keepalives at all", { holdTime: "0s" }, { holdTime: 0, keepaliveTime: 0 }],
        ["a connect time", { connectTime: "5s" }, { connectTime: 5 }],
    ];
    for (const [name, spec, expected] of timers) {
        it(`have timers in whole seconds: ${name}`, () => {
            assert.deepEqual(only({ peers: [peer(spec)] }).rest, { asn: 64512, ...expected });
        });
    }

    it("have the peer's BFD and multihop settings", () => {
        assert.equal(only({ peers: [peer({ bfdProfile: "fast" })] }).rest.bfd, true);
        assert.equal(only({ peers: [peer({ bfdProfile: "", ebgpMultiHop: false })] }).rest.bfd, undefined);
        assert.equal(only({ peers: [peer({ ebgpMultiHop: true })] }).rest.ebgpMultihop, 255);
    });

    it("have the peer's password, and a password type only with a password", () => {
        const passwordType = PfSensePasswordType.Frr;
        assert.deepEqual(only({ passwordType }).rest, { asn: 64512 });
        assert.deepEqual(only({ passwordType, peers: [peer({ hasPassword: true })] }, { fw1: "s3cret" }).rest, {
            asn: 64512,
            password: "s3cret",
            passwordType: "frr",
        });
    });

    it("have the inputs' values in place of derived values", () => {
        const { rest, maximumPrefixes } = only({ maximumPrefixes: 7, updateSource: "lan" });
        assert.deepEqual([rest.updateSource, maximumPrefixes], ["lan", 7]);
    });

    it("have the address family of their peer, with addresses in canonical form", () => {
        const nodeAddresses = ["192.168.33.11", "2001:DB8:0::11"];
        const neighbors = deriveNeighbors(facts({ nodeAddresses, peers: [peer(), peer6({ myASN: 64600 })] }), listsOf);
        assert.deepEqual(Object.keys(neighbors), ["192.168.33.11", "2001:db8::11"]);
        assert.deepEqual(neighbors["2001:db8::11"], {
            asn: 64600,
            prefixListIn: "metallb-prod-in6",
            prefixListOut: "metallb-prod-out6",
        });
    });
});

describe("a router's prefix-lists", () => {
    const lists = (parts: Parts) => derivePrefixLists(facts(parts));
    const permitted = (parts: Parts, list = "metallb-prod-in4") =>
        lists(parts)[list]!.rules.map(({ action, prefix = "any", ge, le }) =>
            [action, prefix, ge && `ge ${ge}`, le && `le ${le}`].filter(Boolean).join(" "),
        );
    const pool = (...addresses: string[]) => [{ name: "p", addresses }];

    it("permit the pools inbound, and nothing outbound", () => {
        assert.deepEqual(lists({}), {
            "metallb-prod-in4": {
                family: "ipv4",
                rules: [{ action: "permit", prefix: "192.168.32.0/24", ge: 32 }],
            },
            "metallb-prod-out4": { family: "ipv4", rules: [{ action: "deny" }] },
        });
    });

    it("exist for each address family of the router's peers", () => {
        const both = lists({ peers: [peer6(), peer()], pools: pool("192.168.32.0/24", "2001:db8:1::/64") });
        assert.deepEqual(Object.keys(both), [
            "metallb-prod-in4",
            "metallb-prod-out4",
            "metallb-prod-in6",
            "metallb-prod-out6",
        ]);
        assert.deepEqual(both["metallb-prod-in6"], {
            family: "ipv6",
            rules: [{ action: "permit", prefix: "2001:db8:1::/64", ge: 128 }],
        });
    });

    it("split ranges into prefixes, in the order of addresses", () => {
        assert.deepEqual(permitted({ pools: pool("10.0.0.4-10.0.0.6", "10.0.0.0/31") }), [
            "permit 10.0.0.0/31 ge 32",
            "permit 10.0.0.4/31 ge 32",
            "permit 10.0.0.6/32",
        ]);
    });

    it("have the prefix lengths with which MetalLB announces a pool", () => {
        const advertised = (...lengths: number[]) => lengths.map((aggregationLength) => ({ aggregationLength }));
        assert.deepEqual(permitted({ advertisements: advertised(28) }), ["permit 192.168.32.0/24 ge 28"]);
        assert.deepEqual(permitted({ advertisements: advertised(32, 26) }), ["permit 192.168.32.0/24 ge 26"]);
        assert.deepEqual(permitted({ advertisements: advertised(24) }), ["permit 192.168.32.0/24 le 32"]);
        // MetalLB applies the length of the range's largest block, so it announces the smaller blocks as they are.
        assert.deepEqual(permitted({ pools: pool("10.0.0.0-10.0.1.127"), advertisements: advertised(24) }), [
            "permit 10.0.0.0/24 le 32",
            "permit 10.0.1.0/24",
        ]);
        assert.deepEqual(permitted({ pools: pool("10.0.0.0-10.0.1.127"), advertisements: advertised(24, 32) }), [
            "permit 10.0.0.0/24 le 32",
            "permit 10.0.1.0/24",
            "permit 10.0.1.0/25 ge 32",
        ]);
    });

    it("permit only pools that are announced to this router", () => {
        const pools = [
            { name: "a", addresses: ["10.0.0.0/24"], labels: { zone: "a" } },
            { name: "b", addresses: ["10.0.1.0/24"] },
            { name: "lan", addresses: ["10.0.2.0/24"] },
        ];
        const advertisements = [
            { name: "1", ipAddressPoolSelectors: [{ matchLabels: { zone: "a" } }], peers: ["fw1"] },
            { name: "2", ipAddressPools: ["b"], peers: ["fw2"] },
        ];
        assert.deepEqual(permitted({ pools, advertisements }), ["permit 10.0.0.0/24 ge 32"]);
        assert.deepEqual(
            permitted({ pools, advertisements: [] }),
            ["deny any"],
            "an empty list would permit every prefix",
        );
        assert.deepEqual(
            permitted({ pools: pool("::ffff:10.0.0.0/120") }),
            ["deny any"],
            "MetalLB never announces this pool",
        );
    });

    it("pass the checks of PfSenseBgp", () => {
        const peers = [peer({ holdTime: "9s", hasPassword: true }), peer6()];
        const all = facts({
            peers,
            nodeAddresses: ["192.168.33.11", "2001:db8::11"],
            pools: pool("10.0.0.1-10.0.7.9", "10.1.0.0/16", "2001:db8:1::5-2001:db8:1::ff", "10.2.0.7/32"),
            advertisements: [{}, { name: "short", aggregationLength: 24, aggregationLengthV6: 124 }],
        });
        const inputs = {
            firewall: { url: "https://192.168.33.2", username: "u", password: "p" },
            owner: "prod",
            asn: deriveAsn(peers),
            neighbors: deriveNeighbors(all, listsOf, { fw1: "s3cret" }),
            prefixLists: derivePrefixLists(all),
        };
        assert.deepEqual(checkPfSenseBgp(inputs), []);
    });
});

describe("the maximum number of prefixes", () => {
    const most = (addresses: string[], lengths: number[]) =>
        only({
            pools: [{ name: "p", addresses }],
            advertisements: lengths.map((aggregationLength, index) => ({ name: String(index), aggregationLength })),
        }).maximumPrefixes;

    it("counts the prefixes for each length in use", () => {
        assert.equal(most(["10.0.0.0/16"], [32]), 2 * 65536);
        assert.equal(most(["10.0.0.0/16"], [24, 26]), 2 * (256 + 1024));
        assert.equal(most(["10.0.0.0/16"], [24, 32, 32]), 2 * (256 + 65536));
        assert.equal(most(["10.0.0.250-10.1.0.5"], [24, 30]), 2 * (257 + 16324));
    });

    it("is at least 1000, so that a smaller pool doesn't end a session", () => {
        assert.equal(most(["10.0.0.0/24"], [32]), 1000);
        assert.equal(most(["10.0.0.0/32"], [32]), 1000);
    });

    it("is omitted if a router can't count that far, or if nothing is announced", () => {
        assert.equal(most(["0.0.0.0/0"], [32]), undefined);
        assert.equal(most(["0.0.0.0/1"], [32]), undefined);
        assert.equal(most(["0.0.0.0/2"], [32]), 2 ** 31);
        assert.equal(most(["10.0.0.0/24"], []), undefined);
    });

    it("is computed for thousands of ranges and hundreds of nodes", () => {
        const addresses = Array.from(
            { length: 5000 },
            (_, i) => `10.${i >> 8}.${i & 255}.10-10.${i >> 8}.${i & 255}.19`,
        );
        const nodeAddresses = Array.from({ length: 500 }, (_, i) => `192.168.${i >> 8}.${i & 255}`);
        const many = facts({ pools: [{ name: "p", addresses }], nodeAddresses });
        assert.equal(Object.values(deriveNeighbors(many, listsOf))[0]!.maximumPrefixes, 100_000);
        assert.equal(derivePrefixLists(many)["metallb-prod-in4"]!.rules.length, 5000 * 3);
    });
});

describe("a cluster's announcements", () => {
    const read = (scope: { inputs: CheckedInputs<MetalLbArgs> }, read: string[]) =>
        announcerOf(scope, {
            get pools() {
                read.push("pools");
                return [{ name: "p", addresses: ["10.0.0.0/24"] }];
            },
            advertisements: [{}],
        });
    const scope = (args: MetalLbArgs = {}) => ({ inputs: { ...validate(CHECKED, args) } });

    it("are read once for all routers of a component, and again for another component", () => {
        const [one, another, reads] = [scope(), scope(), [] as string[]];
        const announced = read(one, reads);
        assert.equal(read({ inputs: { ...one.inputs } }, reads), announced);
        assert.deepEqual(reads, ["pools"]);
        assert.notEqual(read(another, reads), announced);
        assert.deepEqual(reads, ["pools", "pools"]);
    });

    it("are computed once for the same peers and family", () => {
        const announced = read(scope(), []);
        assert.equal(announced([peer()], 4), announced([peer()], 4));
        assert.equal(announced([peer()], 4).length, 1);
        assert.deepEqual(announced([peer()], 6), []);
    });
});

describe("the expected sessions of a router", () => {
    it("have the nodes' addresses as keys", () => {
        const peers = [peer({ localASN: 64999 }), peer6({ peerAddress: "2001:DB8::2", hasPassword: true })];
        assert.deepEqual(deriveSessions({ peers, nodeAddresses: ["192.168.33.11", "2001:db8::11"] }), {
            "192.168.33.11": { asn: 64999, localAddress: "192.168.33.2", hasPassword: false },
            "2001:db8::11": { asn: 64512, localAddress: "2001:db8::2", hasPassword: true },
        });
    });
});
