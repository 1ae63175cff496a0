import type { FindingDetails } from "../finding";
import type { Configuration, Declared } from "../model";
import { canonicalAddress, parseAddress, type Address } from "../shared/addresses";
import { isUnknown } from "../unknown";
import { annotation, property } from "./annotations";
import * as events from "./events";
import type { ServiceSpec } from "./model";

/** An address that a Service asks for, as MetalLB writes it. */
export interface Wanted extends Address {
    text: string;
}

/** The reason why a Service gets no address, with the property. */
export interface Refusal extends FindingDetails {
    /** Whether the property is in the metadata or in the spec. */
    at: "metadata" | "spec";
    property: string;
}

/** A Service's request to MetalLB. */
export interface Request {
    /** The place of the requested addresses. */
    at: Refusal["at"];
    property: string;
    addresses: Wanted[];
    /** The requested pool; "" if the Service names none. */
    pool: string;
    poolProperty: string;
}

/** Reads a Service's request (getDesiredLbIPs). Returns undefined if the request isn't known yet. */
export function requestOf(
    service: Declared<ServiceSpec>,
    configuration: Configuration,
): { request?: Request; refusal?: Refusal } | undefined {
    const asked = annotation(service, "loadBalancerIPs", configuration);
    const pool = annotation(service, "address-pool", configuration);
    const field = service.spec.loadBalancerIP ?? "";
    if (asked.value === undefined || pool.value === undefined || isUnknown(field)) return undefined;
    const place =
        asked.value === "" ? inSpec : { at: "metadata" as const, property: property("annotations", asked.key) };
    const refused = (details: Omit<FindingDetails, "rule">) => ({
        refusal: { ...place, rule: "service-addresses" as const, ...details },
    });
    if (asked.value !== "" && field !== "") {
        return refused({
            message: pending(
                `The Service asks for addresses in both ${asked.key} and loadBalancerIP`,
                events.bothRequests,
            ),
            hint: "Remove loadBalancerIP, which Kubernetes deprecates.",
        });
    }
    const texts =
        asked.value === "" ? (field === "" ? [] : [field]) : asked.value.split(",").map((text) => text.trim());
    const addresses = texts.flatMap((text): Wanted[] => {
        const address = parseAddress(text);
        return address === undefined ? [] : [{ ...address, text: canonicalAddress(address) }];
    });
    if (addresses.length < texts.length) {
        return refused({
            message: pending(
                `${JSON.stringify(asked.value || field)} isn't a list of IP addresses`,
                asked.value === "" ? events.invalidField(field) : events.invalidAnnotation(asked.value),
            ),
            hint: 'Write an address such as "192.0.2.10", without a prefix. Separate two addresses of different families by a comma.',
        });
    }
    const written = addresses.map(({ text }) => text);
    if (addresses.length > 2) {
        return refused({
            message: pending(
                `The Service asks for ${addresses.length} addresses, but can get two at most`,
                events.tooMany(written),
            ),
            hint: "Keep one address of each family.",
        });
    }
    if (addresses.length === 2 && addresses[0]?.family === addresses[1]?.family) {
        return refused({
            message: pending("The Service asks for two addresses of one family", events.sameFamily(written)),
            hint: "Keep one of the two. A second Service with the same selector can have the other address.",
        });
    }
    return { request: { ...place, addresses, pool: pool.value, poolProperty: property("annotations", pool.key) } };
}

const inSpec = { at: "spec", property: "loadBalancerIP" } as const;

/** Returns a finding's message with the reason and MetalLB's event, which `kubectl describe service` shows. */
export function pending(reason: string, event: string): string {
    return `${reason}: the Service stays pending. MetalLB's event says: ${event}.`;
}
