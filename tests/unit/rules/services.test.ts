import assert from "node:assert/strict";
import { UNKNOWN } from "../../../rules";
import { asks, events, findings, pool, pools, said, service, shared } from "./serviceInputs";

const ips = 'annotations["metallb.io/loadBalancerIPs"]';

describe("Services", () => {
    it("have no findings if they are valid or unknown", () => {
        for (const services of [
            [service("a"), service("b", asks("192.0.2.1")), service("c", pool("lan"))],
            [service("a", { ...asks("192.0.2.1,2001:db8::1"), ipFamilyPolicy: "RequireDualStack" })],
            [service("a", asks("203.0.113.1"))].map((one) => ({ ...one, annotations: UNKNOWN })),
            [service("a", asks(UNKNOWN))],
            [UNKNOWN, { name: UNKNOWN, ...asks("192.0.2.1") }],
            UNKNOWN,
            [],
        ]) {
            const dual = { pools: [...pools, { name: "both", addresses: ["192.0.2.16/28", "2001:db8:1::/124"] }] };
            const asked = JSON.stringify(services)?.includes("2001:db8::1");
            const inOne = { pools: [{ name: "lan", addresses: ["192.0.2.0/28", "2001:db8::/124"] }] };
            assert.deepEqual(said(services, asked ? inOne : dual), []);
        }
        assert.deepEqual(
            said([service("a", asks("203.0.113.1"))], { pools: [] }),
            [],
            "without pools the addresses are unknown",
        );
        assert.deepEqual(said([service("a", asks("203.0.113.1"))], { pools: [...pools, UNKNOWN] }), []);
        assert.deepEqual(
            said([service("a", asks("203.0.113.1"))], { pools: [{ name: "lan", addresses: [UNKNOWN] }] }),
            [],
        );
    });

    const alone: [title: string, spec: object, place: string, event: string, inputs?: object][] = [
        [
            "an address of no pool",
            asks("192.0.2.99"),
            `error [0].${ips} service-addresses`,
            '["192.0.2.99"] is not allowed in config',
        ],
        [
            "an address of no pool in the old field",
            { loadBalancerIP: "192.0.2.99" },
            "error [0].loadBalancerIP service-addresses",
            '["192.0.2.99"] is not allowed in config',
        ],
        [
            "no address",
            asks("web.example.com"),
            `error [0].${ips} service-addresses`,
            'invalid metallb.io/loadBalancerIPs: "web.example.com"',
        ],
        [
            "no address in the old field",
            { loadBalancerIP: "x" },
            "error [0].loadBalancerIP service-addresses",
            'invalid spec.loadBalancerIP "x"',
        ],
        [
            "both, by the annotation and the field",
            { ...asks("192.0.2.1"), loadBalancerIP: "192.0.2.1" },
            `error [0].${ips} service-addresses`,
            "service can not have both metallb.io/loadBalancerIPs and svc.Spec.LoadBalancerIP",
        ],
        [
            "two addresses of one family",
            asks("192.0.2.1, 192.0.2.2"),
            `error [0].${ips} service-addresses`,
            'IPFamilyForAddresses: same address family ["192.0.2.1" "192.0.2.2"]',
        ],
        [
            "three addresses",
            asks("192.0.2.1,192.0.2.2,2001:db8::1"),
            `error [0].${ips} service-addresses`,
            'IPFamilyForAddresses: invalid ips length 3 ["192.0.2.1" "192.0.2.2" "2001:db8::1"]',
        ],
        [
            "an address of the other family",
            { ...asks("2001:DB8::1"), ipFamilies: ["IPv4"] },
            `error [0].${ips} service-family`,
            'requested loadBalancer IP(s) ["2001:db8::1"] does not match the ipFamily of the service',
        ],
        [
            "the other family than the cluster's",
            asks("2001:db8::1"),
            `error [0].${ips} service-family`,
            'requested loadBalancer IP(s) ["2001:db8::1"] does not match the ipFamily of the service',
            { network: { serviceCIDRs: ["10.96.0.0/16"] } },
        ],
        [
            "one address for both families",
            { ...asks("192.0.2.1"), ipFamilyPolicy: "RequireDualStack" },
            `error [0].${ips} service-family`,
            'requested loadBalancer IP(s) ["192.0.2.1"] does not match the ipFamily of the service',
        ],
        [
            "two addresses for one family",
            asks("192.0.2.1,2001:db8::1"),
            `error [0].${ips} service-family`,
            'requested loadBalancer IP(s) ["192.0.2.1" "2001:db8::1"] does not match the ipFamily of the service',
        ],
        [
            "addresses of two pools",
            { ...asks("192.0.2.1,2001:db8::1"), ipFamilyPolicy: "RequireDualStack" },
            `error [0].${ips} service-addresses`,
            '["192.0.2.1" "2001:db8::1"] is not allowed in config',
        ],
        [
            "an address that avoidBuggyIPs leaves out",
            asks("192.0.2.0"),
            `error [0].${ips} service-addresses`,
            '["192.0.2.0"] is not allowed in config',
            { pools: [{ name: "lan", addresses: ["192.0.2.0/28"], avoidBuggyIPs: true }] },
        ],
        [
            "an unknown pool",
            pool("lann"),
            'error [0].annotations["metallb.io/address-pool"] service-pool',
            'unknown pool "lann"',
        ],
        [
            "an address of another pool than it names",
            asks("192.0.2.1", pool("six").annotations),
            'error [0].annotations["metallb.io/address-pool"] service-pool',
            'requested loadBalancer IP(s) ["192.0.2.1"] is not compatible with requested address pool six',
        ],
        [
            "a pool of the other family",
            { ...pool("lan"), ipFamilies: ["IPv6"] },
            'error [0].annotations["metallb.io/address-pool"] service-family',
            '["<nil>"] is not allowed in config',
        ],
        [
            "a pool of one family for both",
            { ...pool("lan"), ipFamilyPolicy: "RequireDualStack" },
            'error [0].annotations["metallb.io/address-pool"] service-family',
            "no available IPs in pool lan for dual IPFamily",
        ],
        [
            "both families, of two pools",
            { ipFamilyPolicy: "RequireDualStack" },
            "error [0].ipFamilyPolicy service-family",
            "no available IPs",
        ],
        [
            "a family of no pool",
            { ipFamilies: ["IPv6"] },
            "error [0].ipFamilies service-family",
            "no available IPs",
            { pools: pools.slice(0, 1) },
        ],
        [
            "nothing, where no pool gives out on its own",
            {},
            "error [0] service-pool",
            "no available IPs",
            { pools: [{ name: "lan", addresses: ["192.0.2.0/28"], autoAssign: false }] },
        ],
        [
            "an address of a pool for another namespace",
            asks("192.0.2.1"),
            `error [0].${ips} service-pool`,
            "pool lan not compatible for ip assignment",
            { pools: [{ name: "lan", addresses: ["192.0.2.0/28"], serviceAllocation: { namespaces: ["dns"] } }] },
        ],
        [
            "a pool for Services with other labels",
            { ...pool("lan"), labels: { app: "web" } },
            'error [0].annotations["metallb.io/address-pool"] service-pool',
            "pool lan not compatible for ip assignment",
            {
                pools: [
                    {
                        name: "lan",
                        addresses: ["192.0.2.0/28"],
                        serviceAllocation: { serviceSelectors: [{ matchLabels: { app: "dns" } }] },
                    },
                ],
            },
        ],
        [
            "nothing, where every pool is for others",
            { namespace: "web" },
            "error [0] service-pool",
            "no available IPs",
            {
                pools: [
                    {
                        name: "lan",
                        addresses: ["192.0.2.0/28"],
                        serviceAllocation: { priority: 1, namespaces: ["dns"] },
                    },
                ],
            },
        ],
    ];
    for (const [title, spec, place, event, inputs] of alone) {
        it(`stay pending if they request ${title}`, () => {
            assert.deepEqual(said([service("a", spec)], inputs), [place]);
            assert.deepEqual(events([service("a", spec)], inputs), [event]);
        });
    }

    it("get addresses of pools with autoAssign: false or for their namespace if they request them", () => {
        const off = { pools: [{ name: "lan", addresses: ["192.0.2.0/28"], autoAssign: false }] };
        assert.deepEqual(said([service("a", asks("192.0.2.1")), service("b", pool("lan"))], off), []);
        const own = {
            pools: [{ name: "lan", addresses: ["192.0.2.0/28"], serviceAllocation: { namespaces: ["web"] } }],
        };
        assert.deepEqual(
            said([service("a", { namespace: "web" }), service("b", { namespace: "web", ...pool("lan") })], own),
            [],
        );
        const selected = { namespaceSelectors: [{ matchLabels: { a: "b" } }] };
        const unclear = { pools: [{ name: "lan", addresses: ["192.0.2.0/28"], serviceAllocation: selected }] };
        assert.deepEqual(said([service("a"), service("b", asks("192.0.2.1"))], unclear), []);
    });

    it("are refused by the API server with two address families and no ipFamilyPolicy", () => {
        for (const spec of [{}, { ipFamilyPolicy: "SingleStack" }]) {
            const [finding] = findings([service("a", { ipFamilies: ["IPv4", "IPv6"], ...spec })]);
            assert.deepEqual([finding?.path, finding?.rule], ["network.services[0].ipFamilyPolicy", "service-family"]);
            assert.match(finding!.message, /must be 'RequireDualStack' or 'PreferDualStack' when/);
        }
    });

    it("may get one of two addresses with PreferDualStack, since 0.14.9", () => {
        const prefer = [service("a", { ipFamilyPolicy: "PreferDualStack" })];
        const one = {
            pools: pools.slice(0, 1),
            backend: "native",
            network: { serviceCIDRs: ["10.96.0.0/16", "fd00::/112"] },
        };
        assert.deepEqual(said(prefer, one), ["warning [0].ipFamilyPolicy service-family"]);
        assert.deepEqual(said(prefer, { ...one, install: { version: "0.14.8" } }), [
            "error [0].ipFamilyPolicy service-family",
        ]);
        assert.deepEqual(said(prefer, { ...one, network: { serviceCIDRs: ["10.96.0.0/16"] } }), []);
    });

    it("share an address if they have the same key and different ports", () => {
        const at = "192.0.2.5";
        const b = (spec: object) => [service("a", shared(at, "k")), service("b", { ports: [{ port: 81 }], ...spec })];
        assert.deepEqual(said(b(shared(at, "k"))), []);
        assert.deepEqual(said(b({ ...shared(at, "k"), ports: [{ port: 80, protocol: "UDP" }] })), []);
        const key = 'error [1].annotations["metallb.io/allow-shared-ip"] service-sharing';
        const event = `can't change sharing key for "default/b", address also in use by default/a`;
        for (const other of [shared(at, "l"), asks(at), shared(at, "")]) {
            assert.deepEqual(said(b(other)), [key]);
            assert.deepEqual(events(b(other)), [event]);
        }
        assert.match(
            findings(b(shared(at, "l")))[0]?.message ?? "",
            /^Service "default\/a" also asks for "192\.0\.2\.5", and metallb\.io\/allow-shared-ip is "l" here, but "k" on Service "default\/a": /,
        );
        assert.deepEqual(said([service("a", asks(at)), service("b", { ...shared(at, "k"), ports: [] })]), [key]);
        assert.deepEqual(said(b({ ...shared(at, "k"), ports: [{ port: 80 }] })), ["error [1].ports[0] service-port"]);
        assert.deepEqual(events(b({ ...shared(at, "k"), ports: [{ port: 80 }] })), [
            'port TCP/80 is already in use on "192.0.2.5"',
        ]);
        assert.deepEqual(said([...b(shared("192.0.2.6", "l"))]), []);
    });

    it("share an address with externalTrafficPolicy: Local only if they have the same selector", () => {
        const local = { ...shared("192.0.2.5", "k"), externalTrafficPolicy: "Local" };
        const a = service("a", local);
        const b = (spec: object) => said([a, service("b", { ports: [{ port: 81 }], ...spec })]);
        assert.deepEqual(b(local), ["error [1].externalTrafficPolicy service-sharing"]);
        assert.deepEqual(b(shared("192.0.2.5", "k")), ["error [1].externalTrafficPolicy service-sharing"]);
        assert.deepEqual(b({ ...local, selector: { app: "a" } }), []);
        assert.deepEqual(b({ ...local, selector: UNKNOWN }), []);
    });

    it("don't block an address that they don't get, and count once for each name", () => {
        const both = { ...asks("192.0.2.5"), loadBalancerIP: "192.0.2.5" };
        assert.deepEqual(said([service("a", both), service("b", asks("192.0.2.5"))]).length, 1);
        assert.deepEqual(said([service("a", asks("192.0.2.5")), service("a", asks("192.0.2.5"))]), []);
        const elsewhere = { ...asks("192.0.2.5"), namespace: "web" };
        assert.deepEqual(said([service("a", asks("192.0.2.5")), service("a", elsewhere)]).length, 2);
    });

    it("belong to another controller if they have another class, with a warning for MetalLB's annotations", () => {
        const wrong = ["warning [0].loadBalancerClass service-class"];
        const bad = asks("203.0.113.9");
        const own = { install: { loadBalancerClass: "metallb" } };
        assert.deepEqual(said([service("a", { loadBalancerClass: "cilium", ...bad })]), wrong);
        assert.deepEqual(said([service("a", bad)], own), wrong);
        assert.deepEqual(said([service("a")], { install: { values: { loadBalancerClass: "metallb" } } }), wrong);
        assert.deepEqual(said([service("a", { loadBalancerClass: "metallb" })], own), []);
        assert.deepEqual(
            said([service("a", { loadBalancerClass: "x" })], { install: { loadBalancerClass: UNKNOWN } }),
            [],
        );
        assert.deepEqual(said([service("a", { loadBalancerClass: "x" })], { install: { method: "Existing" } }), []);
    });
});
