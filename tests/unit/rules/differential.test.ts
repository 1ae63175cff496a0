import assert from "node:assert/strict";
import { z } from "zod";
import { KIND_NAMES, KINDS, type Finding } from "../../../rules";
import { required } from "../../../rules/inputs/field";
import { compare, errorsOf, type Setting } from "../../lab/differential/compare";
import { objects, type Short } from "../../lab/differential/objects";
import { changes } from "../../lab/differential/values";

const node = {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: "n" },
    spec: { podCIDRs: ["10.244.0.0/24", "fd00:10:244::/64"] },
};
const setting: Setting = { backend: "frr-k8s", version: "0.16.2", speaker: true, surroundings: [node] };
const peer = (spec: object): Short[] => [
    ["BGPPeer", "p", { myASN: 64512, peerASN: 64513, peerAddress: "10.9.0.1", ...spec }],
];
const pool = (address: string): Short[] => [["IPAddressPool", "a", { addresses: [address] }]];

/** The explanation why the rules may refuse what MetalLB accepts. */
function allowed(shorts: Short[], errors?: Finding[]): string | undefined {
    const manifests = objects(shorts);
    const one = { title: "", manifests, changes: [] };
    const difference = compare(one, { refused: false }, errors ?? errorsOf(manifests, setting), setting);
    assert.ok(difference !== undefined, "the rules refuse the configuration");
    return difference.allowed?.why;
}

describe("a difference between MetalLB and the rules", () => {
    const invented = (rule: string) => [
        { severity: "error", object: 'BGPPeer "p"', path: "", rule, message: "", hint: "" } as Finding,
    ];

    it("is explained by disableMP only on a peer that has it", () => {
        assert.match(allowed(peer({ disableMP: true, myASN: 0 }))!, /disableMP/);
        assert.equal(allowed(peer({ myASN: 0 })), undefined);
        assert.equal(allowed(peer({ disableMP: false, myASN: 0 })), undefined);
    });

    it("is explained by a value that can't work only if the peer has the value", () => {
        const cases: [rule: string, spec: object, why: RegExp][] = [
            ["peer-password", { password: "x".repeat(81) }, /80 bytes/],
            ["peer-router-id", { routerID: "2001:db8::1" }, /32 bits/],
            ["peer-backend", { localASN: 64520 }, /drops localASN/],
        ];
        for (const [rule, spec, why] of cases) {
            assert.match(allowed(peer(spec))!, why);
            assert.equal(allowed(peer({}), invented(rule)), undefined);
        }
    });

    it("is explained by the pod network only if the pool overlaps a node's pod CIDR", () => {
        for (const address of ["10.244.0.0/28", "0.0.0.0/0", "10.243.0.9-10.244.0.0", "10.244.0.255/32", "::/0"]) {
            assert.match(allowed(pool(address))!, /pod CIDRs/, address);
        }
        for (const address of ["10.244.1.0/24", "10.243.0.1-10.243.255.255", "2001:db8::/64"]) {
            assert.equal(allowed(pool(address), invented("pool-cluster-network")), undefined, address);
        }
    });
});

describe("the test values for MetalLB and the rules", () => {
    /** The fields of a schema for an object, or for a list of objects. */
    const fieldsOf = (type: z.ZodType): string[] => {
        const inner = required(type);
        if (inner instanceof z.ZodArray) return fieldsOf(inner.element as z.ZodType);
        return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
    };

    for (const kind of KIND_NAMES) {
        for (const [field, type] of Object.entries(KINDS[kind].spec)) {
            const own = changes.filter((one) => one.kind === kind && `${one.path}.`.startsWith(`${field}.`));

            it(`include several for ${field} of ${kind}`, () => {
                assert.ok(own.length > 1, `${field} has no values in tests/lab/differential/values.ts`);
                const text = JSON.stringify(own);
                for (const inside of fieldsOf(type))
                    assert.ok(text.includes(`"${inside}"`) || text.includes(`.${inside}"`), `${field}.${inside}`);
            });
        }
    }
});
