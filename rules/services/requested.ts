import { quoted } from "../finding";
import type { Configuration, Declared, PoolSpec } from "../model";
import { isCompatible } from "./eligible";
import * as events from "./events";
import { familiesOf, nameOf, type ServiceFamily } from "./families";
import type { ServiceSpec } from "./model";
import { holds, isIn, knownPools } from "./pools";
import { pending, type Refusal, type Request } from "./request";

type Service = Declared<ServiceSpec>;

/** Returns the reason why MetalLB refuses the addresses that a Service asks for; undefined if it accepts them, or that isn't known. */
export function requested(service: Service, request: Request, configuration: Configuration): Refusal | undefined {
    const { addresses, at, property } = request;
    const texts = addresses.map(({ text }) => text);
    const family: ServiceFamily = addresses.length > 1 ? "dual" : nameOf(addresses[0]?.family ?? 4);
    const own = familiesOf(service, configuration);
    if (!own.includes(family)) {
        return {
            at,
            property,
            rule: "service-family",
            message: pending(
                `The Service asks for ${words(family)}, but has ClusterIPs of ${own.map(clusterWords).join(" or ")}`,
                events.otherFamily(texts),
            ),
            hint: own.includes("dual")
                ? "Ask for an address of each family, separated by a comma, or set ipFamilyPolicy: SingleStack."
                : "Ask for one address of the Service's family, or set ipFamilyPolicy and ipFamilies.",
        };
    }
    const pools = knownPools(configuration);
    if (pools === undefined) return undefined;
    const pool = pools.find((one) => addresses.every((address) => holds(one, address)));
    if (pool === undefined) return noPool(request, pools);
    if (isCompatible(pool, service, configuration) === false) return notForIt(pool, at, property);
    if (request.pool === "" || request.pool === pool.name) return undefined;
    return {
        at: "metadata",
        property: request.poolProperty,
        rule: "service-pool",
        message: pending(
            `The Service asks for ${quoted(texts)} of ${pool.object}, but for the pool ${JSON.stringify(request.pool)}`,
            events.otherPool(texts, request.pool),
        ),
        hint: `Remove the annotation for the pool, or write ${JSON.stringify(pool.name)}.`,
    };
}

/** Returns the refusal of a pool that reserves its addresses for other Services. */
export function notForIt(pool: Declared<PoolSpec>, at: Refusal["at"], property: string): Refusal {
    return {
        at,
        property,
        rule: "service-pool",
        message: pending(
            `serviceAllocation of ${pool.object} doesn't match this Service`,
            events.notCompatible(pool.name),
        ),
        hint: `Use another pool, or let serviceAllocation of ${JSON.stringify(pool.name)} match the Service's namespace and labels.`,
    };
}

function noPool({ addresses, at, property }: Request, pools: Declared<PoolSpec>[]): Refusal {
    const texts = addresses.map(({ text }) => text);
    const details = (reason: string, hint: string): Refusal => ({
        at,
        property,
        rule: "service-addresses",
        message: pending(reason, events.notAllowed(texts)),
        hint,
    });
    const outside = addresses.filter((address) => !pools.some((pool) => isIn(pool, address)));
    if (outside.length > 0) {
        const list = quoted(outside.map(({ text }) => text));
        return details(
            `${list} ${outside.length > 1 ? "are" : "is"} in no pool`,
            "Ask for an address of a pool, or add a pool with it.",
        );
    }
    const leftOut = addresses.filter((address) => !pools.some((pool) => holds(pool, address)));
    if (leftOut.length > 0) {
        return details(
            `${quoted(leftOut.map(({ text }) => text))} ends in .0 or .255, and avoidBuggyIPs of its pool leaves out such addresses`,
            "Ask for another address of the pool.",
        );
    }
    return details(
        `${quoted(texts)} are in two pools, but MetalLB takes both addresses of a Service from one pool`,
        "Give one pool addresses of both families.",
    );
}

function words(family: ServiceFamily): string {
    return family === "dual" ? "addresses of both families" : `one IPv${family.slice(3)} address`;
}

function clusterWords(family: ServiceFamily): string {
    return family === "dual" ? "both families" : `IPv${family.slice(3)} only`;
}
