import { seeded } from "../../unit/rules/helpers";
import type { Manifest } from "../differential/api";

/** The pools that the Services request, one of each type. */
export const POOLS: Record<string, object> = {
    lan: { addresses: ["192.0.2.0/28"] },
    six: { addresses: ["2001:db8:0:1::/124"] },
    both: { addresses: ["198.51.100.0/28", "2001:db8:0:2::/124"], autoAssign: false },
    shy: { addresses: ["203.0.113.0/29"], avoidBuggyIPs: true, autoAssign: false },
    elsewhere: { addresses: ["198.51.100.32/28"], serviceAllocation: { namespaces: ["kube-system"] } },
    web: {
        addresses: ["198.51.100.64/28"],
        serviceAllocation: { serviceSelectors: [{ matchLabels: { app: "web" } }] },
    },
    team: {
        addresses: ["198.51.100.96/28"],
        serviceAllocation: { namespaceSelectors: [{ matchLabels: { "kubernetes.io/metadata.name": "kube-system" } }] },
    },
};

/** A Service in short form: its requests to MetalLB, and its spec. */
export interface Short {
    /** Values by the annotations' names, without their prefix. */
    asks?: Record<string, string>;
    labels?: Record<string, string>;
    spec?: Record<string, unknown>;
}

/** Services that are created one after the other. */
export type Group = Short[];

const at = (addresses: string, more: Record<string, string> = {}) => ({ loadBalancerIPs: addresses, ...more });
const dual = { ipFamilyPolicy: "RequireDualStack" };
const port = (number: number, protocol = "TCP") => ({ ports: [{ port: number, protocol }] });
const local = (app: string, number: number) => ({
    externalTrafficPolicy: "Local",
    selector: { app },
    ...port(number),
});
const five = at("192.0.2.5", { "allow-shared-ip": "k" });

/** Users' mistakes, and valid Services that resemble them. */
export const PICKED: Group[] = [
    [{}],
    [{ asks: at("192.0.2.1") }],
    [{ asks: at("192.0.2.99") }],
    [{ spec: { loadBalancerIP: "192.0.2.99" } }],
    [{ spec: { loadBalancerIP: "192.0.2.3" } }],
    [{ asks: at("web.example.com") }],
    [{ asks: at("192.0.2.1"), spec: { loadBalancerIP: "192.0.2.1" } }],
    [{ asks: at("192.0.2.1, 192.0.2.2") }],
    [{ asks: at("192.0.2.1,192.0.2.2,2001:db8:0:1::1") }],
    [{ asks: at("2001:db8:0:1::1") }],
    [{ asks: at("2001:DB8:0:1:0::1"), spec: { ipFamilies: ["IPv6"] } }],
    [{ asks: at("192.0.2.1"), spec: { ipFamilies: ["IPv6"] } }],
    [{ asks: at("192.0.2.1"), spec: dual }],
    [{ asks: at("192.0.2.1"), spec: { ipFamilyPolicy: "PreferDualStack" } }],
    [{ asks: at("192.0.2.1,2001:db8:0:1::1"), spec: dual }],
    [{ asks: at("198.51.100.1,2001:db8:0:2::1"), spec: dual }],
    [{ asks: at("198.51.100.1,2001:db8:0:2::1") }],
    [{ spec: dual }],
    [{ spec: { ipFamilyPolicy: "PreferDualStack" } }],
    [{ spec: { ipFamilies: ["IPv6"] } }],
    [{ spec: { ipFamilies: ["IPv6", "IPv4"] } }],
    [{ asks: { "address-pool": "lann" } }],
    [{ asks: { "address-pool": "six" } }],
    [{ asks: { "address-pool": "six" }, spec: dual }],
    [{ asks: { "address-pool": "both" }, spec: dual }],
    [{ asks: { "address-pool": "shy" } }],
    [{ asks: { "address-pool": "elsewhere" } }],
    [{ asks: { "address-pool": "team" } }],
    [{ asks: at("198.51.100.33") }],
    [{ asks: { "address-pool": "web" } }],
    [{ asks: { "address-pool": "web" }, labels: { app: "web" } }],
    [{ asks: at("192.0.2.1", { "address-pool": "both" }) }],
    [{ asks: at("203.0.113.0") }],
    [{ asks: at("203.0.113.1") }],
    [
        { asks: five, spec: port(80) },
        { asks: five, spec: port(81) },
        { asks: five, spec: port(80, "UDP") },
    ],
    [
        { asks: five, spec: port(80) },
        { asks: five, spec: port(80) },
    ],
    [
        { asks: five, spec: port(80) },
        { asks: at("192.0.2.5", { "allow-shared-ip": "l" }), spec: port(81) },
    ],
    [
        { asks: at("192.0.2.5"), spec: port(80) },
        { asks: five, spec: port(81) },
    ],
    [
        { asks: five, spec: port(80) },
        { asks: at("192.0.2.5", { "allow-shared": "k" }), spec: port(81) },
    ],
    [
        { asks: five, spec: local("a", 80) },
        { asks: five, spec: local("b", 81) },
        { asks: five, spec: local("a", 82) },
        { asks: five, spec: port(83) },
    ],
    [
        { asks: at("198.51.100.1,2001:db8:0:2::1", { "allow-shared-ip": "k" }), spec: { ...dual, ...port(80) } },
        { asks: at("198.51.100.1", { "allow-shared-ip": "l" }), spec: port(81) },
    ],
];

/** Returns random requests of all types, including Services that conflict with each other. */
export function random(count: number): Group[] {
    const next = seeded(13);
    const pick = <T>(values: T[]): T => values[Math.floor(next() * values.length)] as T;
    const spec = () => ({
        ...pick([{}, {}, { externalTrafficPolicy: "Local" }]),
        selector: { app: pick(["a", "b"]) },
        ...port(pick([80, 81, 82]), pick(["TCP", "UDP"])),
    });
    const labels = () => pick<Record<string, string>>([{}, { app: "web" }]);
    const said = (asks: Record<string, string>) =>
        Object.fromEntries(Object.entries(asks).filter(([, value]) => value !== ""));
    const request = (): Short => ({
        asks: said({
            loadBalancerIPs: pick(["", "192.0.2.5", "198.51.100.1,2001:db8:0:2::1", "2001:db8:0:1::1", "192.0.2.77"]),
            "address-pool": pick(["", "", "lan", "both", "six", "web", "gone"]),
        }),
        labels: labels(),
        spec: {
            ...spec(),
            ...pick([{}, {}, { ipFamilies: ["IPv6"] }, dual, { ipFamilyPolicy: "PreferDualStack" }]),
        },
    });
    const sharer = (): Short => ({
        asks: said({
            loadBalancerIPs: pick(["192.0.2.5", "192.0.2.6"]),
            "allow-shared-ip": pick(["", "k", "k", "k", "l"]),
        }),
        spec: spec(),
    });
    return Array.from({ length: count }, (_, index) =>
        index % 2 === 0 ? [request(), request()] : [sharer(), sharer(), sharer(), sharer()],
    );
}

/** Returns a group as objects, under names that no other group has. */
export function manifests(group: Group, prefix: string): Manifest[] {
    return group.map(({ asks = {}, labels, spec }, index) => ({
        apiVersion: "v1",
        kind: "Service",
        metadata: {
            name: `${prefix}-${index}`,
            namespace: "default",
            labels,
            annotations: Object.fromEntries(Object.entries(asks).map(([name, value]) => [`metallb.io/${name}`, value])),
        },
        spec: { type: "LoadBalancer", selector: { app: prefix }, ...port(80), ...spec },
    }));
}
