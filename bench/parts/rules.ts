import { checkInputs } from "../../rules";
import { processorMs } from "../programs/usage";
import type { Row } from "../results";
import { command, usageOf, withInputsFile } from "./processes";

const SIZES = [1_000, 10_000, 100_000];
const SMALLER = [100, 1_000, 10_000];

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
        sizes: SMALLER,
        inputs: (count) => ({ bgp: { peers: peers(count), advertisements: [{}] } }),
    },
    "n peers, each on a rack of its own": {
        sizes: SMALLER,
        inputs: (count) => ({ bgp: { peers: peers(count, on), advertisements: [{}] } }),
    },
    "n advertisements, each with its pool and local preference": {
        sizes: SMALLER,
        inputs: (count) => ({
            pools: pools(count),
            bgp: {
                peers: peers(1),
                advertisements: list(count, (at) => ({ name: `a${at}`, ipAddressPools: [`p${at}`], localPref: at })),
            },
        }),
    },
    "n advertisements of one pool, each with its peer and local preference": {
        sizes: SMALLER,
        inputs: (count) => ({
            pools: pools(1),
            bgp: {
                peers: peers(count),
                advertisements: list(count, (at) => ({ name: `a${at}`, peers: [`p${at}`], localPref: at })),
            },
        }),
    },
    "n advertisements of n pools by labels": {
        sizes: SMALLER,
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

/** The number of runs. The first run is slower, because Node.js compiles the code. The median leaves it out. */
const RUNS = 3;

/**
 * Measures the processor time of the check for each size, beside a sort. All small sizes come before the next larger ones, so that Node.js
 * has compiled as much code for a size in each measurement, whatever the largest size is.
 */
export function measureRules(largest: number): Row[] {
    return [...new Set([...SMALLER, ...SIZES])]
        .filter((size) => size <= largest)
        .flatMap((size) =>
            Object.entries(SHAPES)
                .filter(([, { sizes }]) => sizes.includes(size))
                .map(([step, { inputs }]) => {
                    const given = inputs(size);
                    const [measured, beside]: [number[], number[]] = [[], []];
                    for (let run = 0; run < RUNS; run++) {
                        measured.push(processorTime(() => checkInputs(given)));
                        beside.push(processorTime(() => sorted(5 * size)));
                    }
                    return { subject: "rules", step, size, unit: "ms", measured, beside };
                }),
        );
}

function processorTime(work: () => unknown): number {
    const start = processorMs();
    work();
    return processorMs() - start;
}

/** Sorts objects by text, and so uses the processor and the memory much like the rules. */
function sorted(count: number): unknown[] {
    return list(count, (at) => ({ text: dotted((at * 7919) % count) })).sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** Measures the command with a file of n ranges, from its start to its end. */
export async function measureFiles(): Promise<Row[]> {
    const rows: Row[] = [];
    for (const size of [...SIZES, 1_000_000]) {
        const row = { subject: "command", size };
        const time: Row = { ...row, step: "a YAML file of n ranges", unit: "ms", measured: [] };
        const memory: Row = { ...row, step: "its memory", unit: "MiB", measured: [] };
        await withInputsFile(ranges(size), async (file) => {
            for (let run = 0; run < RUNS; run++) {
                const usage = await usageOf(command("check", file));
                time.measured.push(usage.processorMs);
                memory.measured.push(usage.peakMiB);
            }
        });
        rows.push(time, memory);
    }
    return rows;
}
