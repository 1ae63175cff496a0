import { checkInputs } from "../../rules";
import type { Row } from "../results";

const SIZES = [1_000, 10_000, 100_000];

const dotted = (at: number) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`;

/** Disjoint ranges of three addresses, unsorted. */
function ranges(count: number): string[] {
    return Array.from({ length: count }, (_, at) => {
        const first = ((at * 7919) % count) * 4;
        return `${dotted(first)}-${dotted(first + 2)}`;
    });
}

const advertised = {
    peers: [{ name: "p", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" }],
    advertisements: [{}],
};
const on = (at: number) => ({ nodeSelectors: [{ matchLabels: { rack: `r${at}` } }] });
const list = <T>(count: number, entry: (at: number) => T) => Array.from({ length: count }, (_, at) => entry(at));
const pools = (count: number) => ranges(count).map((range, at) => ({ name: `p${at}`, addresses: [range] }));
const peers = (count: number, more: (at: number) => object = () => ({})) =>
    list(count, (at) => ({ name: `p${at}`, myASN: 64512, peerASN: 64513, peerAddress: dotted(at), ...more(at) }));

/** Configurations of different sizes. The time of the check should grow about linearly with the size. */
const SHAPES: Record<string, { sizes: number[]; inputs: (count: number) => unknown }> = {
    "one pool of n ranges": {
        sizes: SIZES,
        inputs: (count) => ({ pools: [{ name: "a", addresses: ranges(count) }], bgp: advertised }),
    },
    "n pools of one range": { sizes: SIZES, inputs: (count) => ({ pools: pools(count), bgp: advertised }) },
    "n ranges that all overlap": {
        sizes: SIZES,
        inputs: (count) => ({ pools: [{ name: "a", addresses: list(count, () => "10.0.0.0/24") }], bgp: advertised }),
    },
    "n ranges, and n addresses of the network": {
        sizes: SIZES,
        inputs: (count) => ({
            pools: [{ name: "a", addresses: ranges(count) }],
            bgp: advertised,
            network: { reserved: list(count, (at) => dotted(at * 4 + 3)), nodeNetworks: ["192.168.33.0/24"] },
        }),
    },
    "n peers": {
        sizes: [100, 1_000, 10_000],
        inputs: (count) => ({ bgp: { peers: peers(count), advertisements: [{}] } }),
    },
    "n peers, each on a rack of its own": {
        sizes: [100, 1_000, 10_000],
        inputs: (count) => ({ bgp: { peers: peers(count, on), advertisements: [{}] } }),
    },
    "n advertisements, each with its pool and local preference": {
        sizes: [100, 1_000, 10_000],
        inputs: (count) => ({
            pools: pools(count),
            bgp: {
                peers: peers(1),
                advertisements: list(count, (at) => ({ name: `a${at}`, ipAddressPools: [`p${at}`], localPref: at })),
            },
        }),
    },
    "n advertisements of one pool, each with its peer and local preference": {
        sizes: [100, 1_000, 10_000],
        inputs: (count) => ({
            pools: pools(1),
            bgp: {
                peers: peers(count),
                advertisements: list(count, (at) => ({ name: `a${at}`, peers: [`p${at}`], localPref: at })),
            },
        }),
    },
    "n advertisements of n pools by labels": {
        sizes: [100, 1_000, 10_000],
        inputs: (count) => ({
            pools: pools(count).map((pool, at) => ({ ...pool, labels: { at: `${at}` } })),
            bgp: {
                peers: peers(1),
                advertisements: list(count, (at) => ({
                    name: `a${at}`,
                    ipAddressPoolSelectors: [{ matchLabels: { at: `${at}` } }],
                })),
            },
        }),
    },
};

/** Measures the processor time of the check for each size. */
export function measureRules(): Row[] {
    return Object.entries(SHAPES).flatMap(([subject, { sizes, inputs }]) =>
        sizes.map((size): Row => ({ subject, step: "check", size, unit: "ms", measured: [best(inputs(size))] })),
    );
}

/** The fastest of three runs, in processor time, so that other work on the machine doesn't count. */
function best(inputs: unknown): number {
    const times = [1, 2, 3].map(() => {
        const start = process.cpuUsage();
        checkInputs(inputs);
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1000;
    });
    return Math.min(...times);
}
