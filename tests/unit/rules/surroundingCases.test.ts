import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parseAllDocuments } from "yaml";
import { checkInputs, checkManifests, type Finding } from "../../../rules";
import { assertWellWritten, brief } from "./helpers";

const folder = path.resolve(__dirname, "../../fixtures/cases");

/** The findings of a case. Cases with a name that begins with m- are manifests. */
function said(name: string, metalLbVersion = "0.16.2"): Finding[] {
    const documents = parseAllDocuments(fs.readFileSync(path.join(folder, `${name}.yaml`), "utf8")).map(
        (document) => document.toJS() as unknown,
    );
    const findings = name.startsWith("m-")
        ? checkManifests(documents, { backend: "frr-k8s", metalLbVersion })
        : checkInputs(documents[0]);
    assertWellWritten(findings);
    return findings;
}

describe("files that describe MetalLB's surroundings", () => {
    it("may contain Nodes that announce nothing", () => {
        const findings = said("m-nodes-excluded");
        assert.deepEqual(brief(findings), ["warning metadata.labels nodes-excluded"]);
        const [{ message, hint }] = findings as [Finding];
        assert.match(message, /\("cp1" and "cp2"\)/);
        assert.match(
            hint,
            /\(kubectl label nodes cp1 cp2 node.kubernetes.io\/exclude-from-external-load-balancers-\).*ignoreExcludeLB/,
        );
    });

    it("may contain Services that stay pending", () => {
        const findings = said("m-services");
        assert.deepEqual(findings.map(({ object, severity, rule }) => `${severity} ${object} ${rule}`).sort(), [
            'error Service "a" service-addresses',
            'error Service "b" service-pool',
            'error Service "d" service-sharing',
            'error Service "d" service-sharing',
            'warning Service "d" service-annotation',
        ]);
    });

    it("may contain an FRRConfiguration that FRR-K8s can't merge", () => {
        const findings = said("m-frrconf");
        assert.deepEqual(brief(findings), ["error spec.bgp.routers[0].asn frr-configuration"]);
        assert.match(findings[0]!.message, /different asns \(64512 != 64999\) specified for same vrf/);
    });

    it("may contain an AddressPool, which MetalLB stopped reading before it removed the CRD", () => {
        const words: Record<string, [severity: string, message: RegExp]> = {
            "0.13.12": ["warning", /deprecated .*MetalLB 0\.14\.0 no longer reads it/],
            "0.14.2": ["error", /doesn't read AddressPool \(since 0\.14\.0\).*still has the CRD/],
            "0.14.3": ["error", /has no AddressPool: its chart has no CRD for the kind since 0\.14\.3/],
            "0.16.2": ["error", /has no AddressPool/],
        };
        for (const [version, [severity, message]] of Object.entries(words)) {
            const finding = said("m-addresspool-0142", version).find(({ rule }) => rule === "kind-unknown")!;
            assert.equal(finding.severity, severity, version);
            assert.match(finding.message, message);
        }
    });

    it("may contain nodes in two networks, and L2 for one of them", () => {
        assert.deepEqual(brief(said("i-l2-two-subnets")), [
            "warning l2.advertisements[0].nodeSelectors l2-nodes-apart",
        ]);
    });

    it("may contain misspelled ranges, each with the correct range in its hint", () => {
        const hints: Record<string, string> = {
            short: 'Write "192.0.2.240-192.0.2.250".',
            dash: 'Write "192.0.2.10-192.0.2.20".',
            comma: 'Write them as separate entries: "192.0.2.30-192.0.2.31", "192.0.2.40-192.0.2.41".',
            "cidr-range": 'Write "192.0.2.50-192.0.2.60".',
            "one-with-mask": 'Write "192.0.2.70-192.0.2.71".',
            netmask: 'Write "192.0.2.64/26".',
            wildcard: 'Write "192.0.2.0/24".',
            single: 'Write "192.0.2.80/32".',
            string: 'Write addresses: ["192.0.2.96/28"].',
            to: 'Write "192.0.2.112-192.0.2.113".',
            zero: 'Write "192.0.2.120/32".',
        };
        const found = said("i-ranges").map(({ severity, object, hint }) => [severity, object, hint]);
        const expected = Object.entries(hints).map(([name, hint]) => ["error", `IPAddressPool "${name}"`, hint]);
        assert.deepEqual(found.sort(), expected.sort());
    });

    it("may give peers of other nodes another ASN, which requires a newer version", () => {
        const findings = said("i-myasn-per-rack-0153");
        assert.deepEqual(brief(findings), ["error bgp.peers[1].myASN peers-my-asn"]);
        assert.match(findings[0]!.hint, /install MetalLB 0\.16\.\d or newer/);
        assert.doesNotMatch(findings[0]!.hint, /localASN/);
    });

    it("may disable the speakers, because another program announces the addresses", () =>
        assert.deepEqual(said("i-controller-only"), []));
});
