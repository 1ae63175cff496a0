import { error, metadataError } from "../finding";
import type { Configuration, Declared, Finding } from "../model";
import { addressKey } from "../shared/spans";
import { containsUnknown, elements } from "../unknown";
import { allocations } from "./allocation";
import { annotation, property } from "./annotations";
import * as events from "./events";
import type { ServicePort, ServiceSpec } from "./model";
import { pending, type Wanted } from "./request";

type Service = Declared<ServiceSpec>;

/** A Service at an address, with what MetalLB compares. */
interface Holder {
    service: Service;
    /** Namespace and name as MetalLB's event has them. */
    name: string;
    sharing: { key: string; value: string };
    /** The selector, with externalTrafficPolicy: Local; "" for Cluster. (k8salloc.BackendKey) */
    backend: string;
}

/** Services that ask for one address have to agree to share it, and each needs ports of its own. (checkSharing) */
export function serviceSharing(configuration: Configuration): Finding[] {
    const findings: Finding[] = [];
    const holders = new Map<string, Holder[]>();
    for (const { service, addresses } of allocations(configuration)) {
        const holder = holderOf(service, configuration);
        if (holder === undefined) continue;
        const refusals = addresses.flatMap((address) => {
            const others = holders.get(addressKey(address.text)) ?? [];
            // One name twice is one Service, as overlays have it.
            return others.some(({ name }) => name === holder.name) ? [] : conflicts(holder, others, address);
        });
        findings.push(...onePerProperty(refusals));
        if (refusals.length > 0) continue;
        for (const { text } of addresses) {
            holders.set(addressKey(text), [...(holders.get(addressKey(text)) ?? []), holder]);
        }
    }
    return findings;
}

function holderOf(service: Service, configuration: Configuration): Holder | undefined {
    const { value, key } = annotation(service, "allow-shared-ip", configuration);
    const { externalTrafficPolicy, selector, ports } = service.spec;
    if (value === undefined || containsUnknown([service.name, service.namespace])) return undefined;
    if (containsUnknown([externalTrafficPolicy, selector, ports])) return undefined;
    const pairs = Object.entries(selector ?? {}).map(([label, text]) => `${label}=${text}`);
    return {
        service,
        name: `${service.namespace ?? "default"}/${service.name}`,
        sharing: { key, value },
        backend: externalTrafficPolicy === "Local" ? pairs.sort().join(",") : "",
    };
}

function conflicts(holder: Holder, others: Holder[], address: Wanted): Finding[] {
    const first = others[0];
    if (first === undefined) return [];
    return [
        ...keyConflict(holder, first, others, address),
        ...backendConflict(holder, first, others, address),
        ...portConflicts(holder, others, address),
    ];
}

function keyConflict(holder: Holder, first: Holder, others: Holder[], { text }: Wanted): Finding[] {
    const [own, theirs] = [holder.sharing.value, first.sharing.value];
    if (own !== "" && own === theirs) return [];
    const lacking = [...(theirs === "" ? [first] : []), ...(own === "" ? [holder] : [])].map(
        ({ service }) => service.object,
    );
    const why =
        lacking.length > 0
            ? `${lacking.join(" and ")} ${lacking.length > 1 ? "have" : "has"} no ${holder.sharing.key}`
            : `${holder.sharing.key} is ${JSON.stringify(own)} here and ${JSON.stringify(theirs)} there`;
    return [
        metadataError(holder.service, property("annotations", holder.sharing.key), {
            rule: "service-sharing",
            message: pending(
                `"${text}" is asked for by ${first.service.object}, too, and ${why}`,
                events.sharingKey(holder.name, names(others)),
            ),
            hint: `Give both the annotation ${holder.sharing.key} with the same value, or ask for another address.`,
        }),
    ];
}

function backendConflict(holder: Holder, first: Holder, others: Holder[], { text }: Wanted): Finding[] {
    if (holder.backend === first.backend) return [];
    return [
        error(holder.service, "externalTrafficPolicy", {
            rule: "service-sharing",
            message: pending(
                `"${text}" is asked for by ${first.service.object}, too, and with externalTrafficPolicy: Local all Services at an address need the same policy and selector`,
                events.sharingKey(holder.name, names(others)),
            ),
            hint: "Set externalTrafficPolicy: Cluster on all of them, give them the same selector, or ask for another address.",
        }),
    ];
}

function portConflicts(holder: Holder, others: Holder[], { text }: Wanted): Finding[] {
    return (holder.service.spec.ports ?? []).flatMap((port, index) => {
        const other = others.find(({ service }) =>
            elements(service.spec.ports).some((one) => portText(one) === portText(port)),
        );
        if (other === undefined) return [];
        return [
            error(holder.service, `ports[${index}]`, {
                rule: "service-port",
                message: pending(
                    `${portText(port)} of "${text}" is taken by ${other.service.object}`,
                    events.portInUse(portText(port), text),
                ),
            }),
        ];
    });
}

/** A port as MetalLB's event has it. */
function portText({ port, protocol = "TCP" }: ServicePort): string {
    return `${protocol}/${port}`;
}

function names(holders: Holder[]): string[] {
    return holders.map(({ name }) => name);
}

/** With two addresses the same is wrong twice: the first speaks for both. */
function onePerProperty(findings: Finding[]): Finding[] {
    return [...new Map([...findings].reverse().map((finding) => [finding.path, finding])).values()].reverse();
}
