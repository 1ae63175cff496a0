import type { Backend } from "../../../rules";
import type { Manifest } from "./api";
import { handPicked } from "./handPicked";
import { objects, type Short } from "./objects";
import { picker } from "./random";
import { changes, type Change } from "./values";

/** Some objects, and the subject of the test. */
export interface Case {
    title: string;
    manifests: Manifest[];
    /** The changes that made the case; none if it was written by hand. */
    changes: Change[];
    /** Asks only the webhook, because the speaker would crash. */
    webhookOnly?: boolean;
}

const POOLS: Short[] = [
    ["IPAddressPool", "b", { addresses: ["10.2.0.10-10.2.0.40"] }, { labels: { tier: "b" } }],
    ["IPAddressPool", "a", { addresses: ["10.1.0.0/24"] }, { labels: { tier: "a" } }],
];
const PEERS: Short[] = [
    ["BGPPeer", "p2", { myASN: 64512, peerASN: 64513, peerAddress: "10.9.0.2" }],
    ["BGPPeer", "p1", { myASN: 64512, peerASN: 64513, peerAddress: "10.9.0.1" }],
];
const ALIAS: Short = ["Community", "c0", { communities: [{ name: "blue", value: "64512:7" }] }];

/** Valid configurations for each kind, with related objects; the changes apply to the last object of the kind. */
const BASES: Record<string, Short[]> = {
    IPAddressPool: [...POOLS, ["BGPAdvertisement", "x", { ipAddressPools: ["a"] }]],
    BGPPeer: PEERS,
    BGPAdvertisement: [
        ...POOLS,
        ALIAS,
        ["BGPAdvertisement", "y", { ipAddressPools: ["b"] }],
        ["BGPAdvertisement", "x", { ipAddressPools: ["a"] }],
    ],
    L2Advertisement: [...POOLS, ["L2Advertisement", "x", { ipAddressPools: ["a"] }]],
    BFDProfile: [["BFDProfile", "slow", {}]],
    Community: [ALIAS, ["Community", "c1", {}], ["BGPAdvertisement", "x", { communities: ["blue"] }]],
};

/** Native mode doesn't work while a BFDProfile exists. */
const PROFILE: Short = ["BFDProfile", "fast", { receiveInterval: 50 }];

/** Returns every value of every field alone, and the cases written by hand. */
export function singles(backend: Backend): Case[] {
    const changed = changes.map((change) => ({
        title: titleOf([change]),
        manifests: changedObjects(baseOf(change.kind, backend), [change]),
        changes: [change],
        webhookOnly: backend === "native" && change.path === "routerID" && String(change.value).includes(":"),
    }));
    return [...changed, ...handPicked(backend)];
}

/** Combines two or three changes that are valid alone: the same combinations in every run. */
export function combinations(right: Change[], backend: Backend, count: number): Case[] {
    const pick = picker(64512);
    const kinds = Object.keys(BASES).filter((kind) => backend !== "native" || kind !== "BFDProfile");
    return Array.from({ length: count }, () => {
        const own = Array.from({ length: 2 + pick(2) }, () => {
            const kind = kinds[pick(kinds.length)]!;
            const candidates = right.filter((change) => change.kind === kind);
            return candidates[pick(candidates.length)]!;
        });
        const all = dedupe(own.flatMap(({ kind }) => baseOf(kind, backend)).concat(PEERS));
        return { title: titleOf(own), manifests: changedObjects(all, own), changes: own };
    });
}

function baseOf(kind: string, backend: Backend): Short[] {
    const base = BASES[kind]!;
    return backend === "native" || kind !== "BGPPeer" ? base : [PROFILE, ...base];
}

/** Removes duplicates of objects that several kinds refer to. Advertisements, which refer to the others, come last. */
function dedupe(objects: Short[]): Short[] {
    const byName = new Map(objects.map((object) => [`${object[0]} ${object[1]}`, object]));
    const late = ([kind]: Short) => (kind.endsWith("Advertisement") ? 1 : 0);
    return [...byName.values()].sort((a, b) => late(a) - late(b));
}

function changedObjects(base: Short[], own: Change[]): Manifest[] {
    const manifests = objects(base);
    for (const { kind, path, value } of own) {
        const target = manifests.filter((manifest) => manifest.kind === kind).at(-1)!;
        const keys = path.split(".");
        const parent = keys.slice(0, -1).reduce((at, key) => (at[key] ??= {}) as any, target.spec as any);
        if (value === undefined) delete parent[keys.at(-1)!];
        else parent[keys.at(-1)!] = structuredClone(value);
    }
    return manifests;
}

function titleOf(own: Change[]): string {
    return own.map(({ kind, path, value }) => `${kind}.${path} = ${JSON.stringify(value)?.slice(0, 120)}`).join(", ");
}
