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

/** A Service at an address, with the values that MetalLB compares. */
interface Claim {
    service: Service;
    /** Namespace and name as in MetalLB's event. */
    name: string;
    sharing: { key: string; value: string };
    /** The selector, with externalTrafficPolicy: Local; "" for Cluster. (k8salloc.BackendKey) */
    backend: string;
}

/** Checks that Services with the same address agree to share it, and use different ports (checkSharing). */
export function serviceSharing(configuration: Configuration): Finding[] {
    const findings: Finding[] = [];
    const claims = new Map<string, Claim[]>();
    for (const { service, addresses } of allocations(configuration)) {
        const claim = claimOf(service, configuration);
        if (claim === undefined) continue;
        const refusals = addresses.flatMap((address) => {
            const others = claims.get(addressKey(address.text)) ?? [];
            // The same name twice is one Service, for example in overlays.
            return others.some(({ name }) => name === claim.name) ? [] : conflicts(claim, others, address);
        });
        findings.push(...onePerProperty(refusals));
        if (refusals.length > 0) continue;
        for (const { text } of addresses) {
            claims.set(addressKey(text), [...(claims.get(addressKey(text)) ?? []), claim]);
        }
    }
    return findings;
}

function claimOf(service: Service, configuration: Configuration): Claim | undefined {
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

function conflicts(claim: Claim, others: Claim[], address: Wanted): Finding[] {
    const first = others[0];
    if (first === undefined) return [];
    return [
        ...keyConflict(claim, first, others, address),
        ...backendConflict(claim, first, others, address),
        ...portConflicts(claim, others, address),
    ];
}

function keyConflict(claim: Claim, first: Claim, others: Claim[], { text }: Wanted): Finding[] {
    const [own, theirs] = [claim.sharing.value, first.sharing.value];
    if (own !== "" && own === theirs) return [];
    const lacking = [...(theirs === "" ? [first] : []), ...(own === "" ? [claim] : [])].map(
        ({ service }) => service.object,
    );
    const why =
        lacking.length > 0
            ? `${lacking.join(" and ")} ${lacking.length > 1 ? "have" : "has"} no ${claim.sharing.key}`
            : `${claim.sharing.key} is ${JSON.stringify(own)} here, but ${JSON.stringify(theirs)} on ${first.service.object}`;
    return [
        metadataError(claim.service, property("annotations", claim.sharing.key), {
            rule: "service-sharing",
            message: pending(
                `${first.service.object} also asks for "${text}", and ${why}`,
                events.sharingKey(claim.name, names(others)),
            ),
            hint: `Give both the annotation ${claim.sharing.key} with the same value, or ask for another address.`,
        }),
    ];
}

function backendConflict(claim: Claim, first: Claim, others: Claim[], { text }: Wanted): Finding[] {
    if (claim.backend === first.backend) return [];
    return [
        error(claim.service, "externalTrafficPolicy", {
            rule: "service-sharing",
            message: pending(
                `${first.service.object} also asks for "${text}", and with externalTrafficPolicy: Local all Services at an address need the same policy and selector`,
                events.sharingKey(claim.name, names(others)),
            ),
            hint: "Set externalTrafficPolicy: Cluster on all these Services, give them the same selector, or ask for another address.",
        }),
    ];
}

function portConflicts(claim: Claim, others: Claim[], { text }: Wanted): Finding[] {
    return (claim.service.spec.ports ?? []).flatMap((port, index) => {
        const other = others.find(({ service }) =>
            elements(service.spec.ports).some((one) => portText(one) === portText(port)),
        );
        if (other === undefined) return [];
        return [
            error(claim.service, `ports[${index}]`, {
                rule: "service-port",
                message: pending(
                    `${other.service.object} already uses ${portText(port)} of "${text}"`,
                    events.portInUse(portText(port), text),
                ),
            }),
        ];
    });
}

/** Writes a port as MetalLB's event does. */
function portText({ port, protocol = "TCP" }: ServicePort): string {
    return `${protocol}/${port}`;
}

function names(claims: Claim[]): string[] {
    return claims.map(({ name }) => name);
}

/** Keeps the first finding of each property. Two addresses often have the same problem. */
function onePerProperty(findings: Finding[]): Finding[] {
    return [...new Map([...findings].reverse().map((finding) => [finding.path, finding])).values()].reverse();
}
