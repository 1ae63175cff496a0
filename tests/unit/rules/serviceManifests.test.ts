import assert from "node:assert/strict";
import { checkManifests } from "../../../rules";
import { assertWellWritten } from "./helpers";

describe("Services in manifests", () => {
    const metadata = { name: "lan", namespace: "metallb-system" };
    const docs = [
        { apiVersion: "metallb.io/v1beta1", kind: "IPAddressPool", metadata, spec: { addresses: ["192.0.2.0/28"] } },
        { apiVersion: "metallb.io/v1beta1", kind: "L2Advertisement", metadata },
    ];
    const object = (spec: object, more: object = {}) => ({
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "a", ...more },
        spec: { type: "LoadBalancer", ports: [{ port: 80 }], ...spec },
    });
    const of = (more: object[], metalLbVersion = "0.16.2") => {
        const found = checkManifests([...docs, ...more], { backend: "frr-k8s", metalLbVersion });
        assertWellWritten(found);
        return found.map(({ severity, object, path, rule }) => `${severity} ${object} ${path} ${rule}`);
    };

    it("are checked, also in lists", () => {
        const items = [object({ loadBalancerIP: "192.0.2.99" }, { namespace: "web" })];
        assert.deepEqual(of([{ apiVersion: "v1", kind: "List", items }]), [
            'error Service "web/a" spec.loadBalancerIP service-addresses',
        ]);
        assert.deepEqual(of([object({ clusterIP: "fd00::9", clusterIPs: ["fd00::9"] })]), [
            'error Service "a" spec.ipFamilies service-family',
        ]);
    });

    it("are ignored if they have another type or class", () => {
        assert.deepEqual(of([object({ loadBalancerClass: "tailscale", loadBalancerIP: "203.0.113.1" })]), []);
        assert.deepEqual(of([object({ loadBalancerClass: "metallb", loadBalancerIP: "203.0.113.1" })]).length, 1);
        const release = {
            apiVersion: "helm.toolkit.fluxcd.io/v2",
            kind: "HelmRelease",
            metadata: { name: "metallb" },
            spec: { chart: { spec: { chart: "metallb" } } },
        };
        assert.deepEqual(of([release, object({ loadBalancerClass: "tailscale", loadBalancerIP: "203.0.113.1" })]), []);
        assert.deepEqual(of([release, object({ loadBalancerClass: "metallb" })]), [
            'warning Service "a" spec.loadBalancerClass service-class',
        ]);
        assert.deepEqual(of([object({ type: "ClusterIP", loadBalancerIP: "203.0.113.1" })]), []);
        assert.deepEqual(of([object({ type: "NodePort" }, { annotations: { "metallb.io/address-pool": "lan" } })]), [
            'warning Service "a" metadata.annotations service-type',
        ]);
    });

    it("require strings as annotations", () => {
        assert.deepEqual(of([object({}, { annotations: { "metallb.io/allow-shared-ip": true } })]), [
            'error Service "a" metadata.annotations["metallb.io/allow-shared-ip"] property-type',
        ]);
        const number = object({}, { annotations: { "metallb.io/address-pool": 5 } });
        const [found] = checkManifests([number], { backend: "native", metalLbVersion: "0.16.2" });
        assert.equal(found?.hint, 'Write "metallb.io/address-pool": "5".');
    });

    it("are matched by the labels of their namespaces", () => {
        const namespaceSelectors = [{ matchLabels: { team: "net" } }];
        const own = { ...docs[0]!, spec: { addresses: ["192.0.2.0/28"], serviceAllocation: { namespaceSelectors } } };
        const namespace = (name: string, labels: object) => ({
            apiVersion: "v1",
            kind: "Namespace",
            metadata: { name, labels },
        });
        const check = (...more: object[]) =>
            checkManifests([own, docs[1], ...more], { backend: "frr-k8s", metalLbVersion: "0.16.2" }).map(
                ({ rule }) => rule,
            );
        const web = object({}, { namespace: "web" });
        assert.deepEqual(check(web, namespace("web", { team: "net" })), []);
        assert.deepEqual(check(web, namespace("web", {}), namespace("dns", { team: "net" })), ["service-pool"]);
        assert.deepEqual(check(web, namespace("web", {})), [], "selectors that select no namespace are ignored");
        assert.deepEqual(check(web), []);
    });

    it("are matched by the names of their namespaces", () => {
        const named = (name: string) => ({
            ...docs[0]!,
            spec: {
                addresses: ["192.0.2.0/28"],
                serviceAllocation: { namespaceSelectors: [{ matchLabels: { "kubernetes.io/metadata.name": name } }] },
            },
        });
        const check = (pool: object) =>
            checkManifests([pool, docs[1], object({}, { namespace: "web" })], {
                backend: "frr-k8s",
                metalLbVersion: "0.16.2",
            }).map(({ rule }) => rule);
        assert.deepEqual(check(named("web")), []);
        assert.deepEqual(check(named("dns")), ["service-pool"]);
    });

    it("may have addresses of an AddressPool in versions that read it", () => {
        const old = { apiVersion: "metallb.io/v1beta1", kind: "AddressPool", metadata: { name: "old" }, spec: {} };
        const rules = (version: string) => of([old, object({ loadBalancerIP: "198.51.100.1" })], version).join(" ");
        assert.doesNotMatch(rules("0.13.12"), /service-/);
        assert.match(rules("0.14.2"), /service-addresses/);
    });
});
