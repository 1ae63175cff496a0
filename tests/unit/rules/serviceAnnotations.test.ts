import assert from "node:assert/strict";
import { findings, said, service } from "./serviceInputs";

describe("the annotations of Services", () => {
    const names: [key: string, says: RegExp | undefined, version?: string][] = [
        ["metallb.io/loadBalancerIPs", undefined],
        ["metallb.io/ip-allocated-from-pool", undefined],
        ["metallb.universe.tf/ip-allocated-from-pool", undefined],
        ["metallb.universe.tf/address-pool", /still works.*deprecated/],
        ["metallb.universe.tf/address-pool", undefined, "0.14.8"],
        ["metallb.io/address-pool", /0\.14\.8 doesn't read.*need 0\.14\.9 or newer/, "0.14.8"],
        ["metallb.io/allow-shared", /Did you mean metallb\.io\/allow-shared-ip\?/],
        ["metallb.io/loadBalancerIP", /Did you mean metallb\.io\/loadBalancerIPs\?/],
        ["metallb.io/loadbalancerips", /Did you mean metallb\.io\/loadBalancerIPs\?/],
        ["metallb.io/load-balancer-ips", /Did you mean metallb\.io\/loadBalancerIPs\?/],
        ["metallb.io/ip-address-pool", /Did you mean metallb\.io\/address-pool\?/],
        ["metallb.universe.tf/allow-share-ip", /Did you mean metallb\.io\/allow-shared-ip\?/],
        ["metallb.universe.tf/allow-share-ip", /Did you mean metallb\.universe\.tf\/allow-shared-ip\?/, "0.13.12"],
        ["metallb.io/hold-time", /annotations are metallb\.io\/address-pool, metallb\.io\/loadBalancerIPs, /],
        ["metallb.com/address-pool", /Did you mean metallb\.io\/address-pool\?/],
        ["metallb/address-pool", /Did you mean metallb\.io\/address-pool\?/],
        ["loadBalancerIPs", /Did you mean metallb\.io\/loadBalancerIPs\?/],
        ["example.com/address-pool", undefined],
        ["metallb.example.com/team", undefined],
    ];
    for (const [key, says, version = "0.16.2"] of names) {
        it(`with the annotation ${key} in ${version} have ${says === undefined ? "no warning" : "a warning"}`, () => {
            const values: Record<string, string> = { pool: "lan", IP: "192.0.2.1" };
            const value = values[/pool/.test(key) ? "pool" : "IP"] as string;
            const found = findings([service("a", { annotations: { [key]: value } })], {
                backend: "native",
                install: { version },
            });
            assert.deepEqual(
                found.map(({ severity, rule }) => `${severity} ${rule}`),
                says ? ["warning service-annotation"] : [],
            );
            if (says) assert.match(`${found[0]!.message} ${found[0]!.hint}`, says);
        });
    }

    it("have a warning for an annotation beside its newer name, or among the labels", () => {
        const twice = { annotations: { "metallb.io/address-pool": "lan", "metallb.universe.tf/address-pool": "gone" } };
        assert.match(findings([service("a", twice)])[0]!.message, /has no effect beside/);
        const labels = { labels: { "metallb.io/address-pool": "lan" } };
        assert.deepEqual(said([service("a", labels)]), [
            'warning [0].labels["metallb.io/address-pool"] service-annotation',
        ]);
    });
});
