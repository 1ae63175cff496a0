import assert from "node:assert/strict";
import { checkInputs, type Finding, type OtherCluster } from "../../../../rules";
import { assertWellWritten } from "../helpers";

/** The ids of the fleet's rules. */
export const RULES = /^fleet-/;

/** Returns the findings of the fleet's rules about a cluster and other clusters. */
export function fleet(own: object, ...others: OtherCluster[]): Finding[] {
    const inputs = own as { network?: object };
    const found = checkInputs({ ...own, network: { ...inputs.network, otherClusters: others } });
    const wrong = found.filter(({ rule }) => rule.startsWith("property-") || rule === "unknown-property");
    assert.deepEqual(wrong, []);
    const findings = found.filter(({ rule }) => RULES.test(rule));
    assertWellWritten(findings);
    return findings;
}

/** A cluster's pool. */
export const pool = (...addresses: string[]) => ({ pools: [{ name: "p", addresses }] });
/** A cluster's peer. */
export const peer = (spec: object) => ({
    bgp: { peers: [{ name: "fw", myASN: 64512, peerASN: 64600, peerAddress: "192.0.2.1", ...spec }] },
});
/** Another cluster. */
export const west = (parts: Partial<OtherCluster>): OtherCluster => ({
    name: "west",
    source: "stacks/Pulumi.west.yaml",
    ...parts,
});
