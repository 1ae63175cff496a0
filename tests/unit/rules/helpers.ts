import assert from "node:assert/strict";
import { check, type Configuration, type Declared, type Finding } from "../../../rules";
import { CATALOGUE } from "../../../rules/catalogue";

/** A minimal configuration, with the given parts. */
export function configuration(parts: Partial<Configuration> = {}): Configuration {
    return {
        backend: "frr-k8s",
        metalLbVersion: "0.16.2",
        namespace: "metallb-system",
        pools: [],
        bgpPeers: [],
        bgpAdvertisements: [],
        l2Advertisements: [],
        ...parts,
    };
}

/** Objects of a kind, named by the keys. Tests use incomplete and wrong specs on purpose. */
export function declare(kind: string, specs: Record<string, object>): Declared<any>[] {
    return Object.entries(specs).map(([name, spec]) => ({
        object: `${kind} "${name}"`,
        path: name,
        name,
        spec,
    }));
}

export const pools = (specs: Record<string, string[] | object>) =>
    declare(
        "IPAddressPool",
        Object.fromEntries(
            Object.entries(specs).map(([name, spec]) => [name, Array.isArray(spec) ? { addresses: spec } : spec]),
        ),
    );

/** A valid peer with the given fields. */
export const peer = (spec: object = {}) => ({ myASN: 64512, peerASN: 64600, peerAddress: "192.0.2.1", ...spec });
export const peers = (specs: Record<string, object>) => declare("BGPPeer", specs);
export const advertisements = (specs: Record<string, object>) => declare("BGPAdvertisement", specs);
export const l2 = (specs: Record<string, object>) => declare("L2Advertisement", specs);

/** `severity path rule` of each finding, sorted. The catalogue has the rule with this severity. */
export function brief(findings: Finding[]): string[] {
    for (const { severity, rule } of findings)
        assert.ok(CATALOGUE[rule]?.severity.includes(severity), `${severity} ${rule}`);
    return findings.map(({ severity, path, rule }) => `${severity} ${path} ${rule}`).sort();
}

/** The errors of a configuration. */
export function errors(parts: Partial<Configuration>): string[] {
    return brief(check(configuration(parts)).filter(({ severity }) => severity === "error"));
}

/** The findings of one rule about a configuration. */
export function says(rule: string, parts: Partial<Configuration>): string[] {
    return brief(check(configuration(parts)).filter((finding) => finding.rule === rule));
}

/** Checks that every finding has a full sentence and a hint. */
export function assertWellWritten(findings: Finding[]): void {
    for (const { message, hint, rule, object } of findings) {
        assert.match(message, /^.+[.]$/, `${rule}: ${message}`);
        assert.match(hint, /^.+[.?]$/, `${rule}: ${hint}`);
        assert.notEqual(object, "");
        assert.doesNotMatch(message + hint, /undefined|\[object|Symbol|NaN/, message + hint);
    }
}

/** Random numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
    return () => {
        seed = (seed + 0x6d2b79f5) | 0;
        let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}
