import { error, metadataError } from "../finding";
import type { Configuration, Declared, Finding } from "../model";
import { familiesRefused } from "./families";
import type { ServiceSpec } from "./model";
import { available } from "./available";
import { requested } from "./requested";
import { requestOf, type Refusal, type Wanted } from "./request";
import { served } from "./served";

type Service = Declared<ServiceSpec>;

/** The outcome of a Service's request, without regard to other Services: a refusal, or the requested addresses. */
interface Outcome {
    service: Service;
    refusal?: Refusal;
    addresses: Wanted[];
}

const outcomes = new WeakMap<Configuration, Outcome[]>();

/** Returns the outcomes of all Services that MetalLB serves (allocateIPs). Two rules use them, so they are kept. */
export function allocations(configuration: Configuration): Outcome[] {
    let all = outcomes.get(configuration);
    if (all === undefined) {
        all = served(configuration).map((service) => ({ service, ...outcomeOf(service, configuration) }));
        outcomes.set(configuration, all);
    }
    return all;
}

function outcomeOf(service: Service, configuration: Configuration): Omit<Outcome, "service"> {
    const refused = familiesRefused(service.spec);
    if (refused !== undefined) return { refusal: refused, addresses: [] };
    const asked = requestOf(service, configuration);
    const request = asked?.request;
    if (request === undefined) return { refusal: asked?.refusal, addresses: [] };
    const refusal =
        request.addresses.length > 0
            ? requested(service, request, configuration)
            : available(service, request, configuration);
    return { refusal, addresses: refusal === undefined ? request.addresses : [] };
}

/** Reports Services that get no address and stay pending. */
export function serviceAddresses(configuration: Configuration): Finding[] {
    return allocations(configuration).flatMap(({ service, refusal }) => {
        if (refusal === undefined) return [];
        const { at, property, ...details } = refusal;
        return [(at === "metadata" ? metadataError : error)(service, property, details)];
    });
}
