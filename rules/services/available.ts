import type { Configuration, Declared, PoolSpec } from "../model";
import { atLeast, SINCE } from "../versions";
import { isAutomatic, isCompatible } from "./eligible";
import * as events from "./events";
import { familiesOf, policyOf, type ServiceFamily } from "./families";
import type { ServiceSpec } from "./model";
import { familiesIn, knownPools } from "./pools";
import { pending, type Refusal, type Request } from "./request";
import { notForIt } from "./requested";

type Pool = Declared<PoolSpec>;
type Service = Declared<ServiceSpec>;

/** Returns the reason why no pool has an address for a Service that names no address; undefined if a pool has one or isn't known. */
export function available(service: Service, request: Request, configuration: Configuration): Refusal | undefined {
    const pools = knownPools(configuration);
    if (pools === undefined) return undefined;
    return request.pool === "" ? ofAny(service, pools, configuration) : ofOne(service, request, pools, configuration);
}

/** Checks the pool that the Service names, even a pool with autoAssign: false (AllocateFromPool). */
function ofOne(service: Service, request: Request, pools: Pool[], configuration: Configuration): Refusal | undefined {
    const place = { at: "metadata" as const, property: request.poolProperty, rule: "service-pool" as const };
    const pool = pools.find(({ name }) => name === request.pool);
    if (pool === undefined) {
        return {
            ...place,
            message: pending(
                `There is no IPAddressPool ${JSON.stringify(request.pool)}`,
                events.unknownPool(request.pool),
            ),
            hint: "Correct the name, or declare the pool.",
        };
    }
    const families = familiesOf(service, configuration);
    if (!families.some((family) => canServe(pool, family, service, configuration))) {
        const event = noneOf(pool, families[0] ?? "dual", configuration);
        return {
            ...place,
            rule: "service-family",
            message: pending(`${pool.object} has no ${wanted(families)}`, event),
            hint: hintFor(families),
        };
    }
    if (isCompatible(pool, service, configuration) !== false) return undefined;
    return notForIt(pool, place.at, place.property);
}

/** Checks the pools that give out addresses automatically (Allocate). */
function ofAny(service: Service, pools: Pool[], configuration: Configuration): Refusal | undefined {
    const open = pools.filter((pool) => isAutomatic(pool, service, configuration) !== false);
    const place = { at: "spec" as const, property: "" };
    if (open.length === 0) {
        const off = pools.filter(({ spec }) => spec.autoAssign === false).length;
        const why =
            off === pools.length
                ? "every pool has autoAssign: false"
                : off === 0
                  ? "serviceAllocation of every pool is for other Services"
                  : "every pool has autoAssign: false or a serviceAllocation for other Services";
        return {
            ...place,
            rule: "service-pool",
            message: pending(`The Service names no pool and no address, and ${why}`, events.none),
            hint:
                off > 0
                    ? `Name a pool in the Service's annotation metallb.io/address-pool, such as ${JSON.stringify(pools.find(({ spec }) => spec.autoAssign === false)?.name)}.`
                    : "Add a pool without serviceAllocation, or let the serviceAllocation of a pool match the Service's namespace and labels.",
        };
    }
    const families = familiesOf(service, configuration);
    const serves = (pool: Pool) => families.some((family) => canServe(pool, family, service, configuration));
    if (open.some(serves)) return undefined;
    const apart = new Set(open.flatMap((pool) => [...familiesIn(pool)])).size > 1;
    return {
        ...place,
        property: families.includes("dual") ? "ipFamilyPolicy" : "ipFamilies",
        rule: "service-family",
        message: pending(
            `No pool for this Service has ${wanted(families)}${apart && families.includes("dual") ? " in one" : ""}`,
            events.none,
        ),
        hint: hintFor(families),
    };
}

/** Whether a pool has addresses of the families that a Service needs. (selectIPsForFamilyAndPolicy) */
function canServe(pool: Pool, family: ServiceFamily, { spec }: Service, { metalLbVersion }: Configuration): boolean {
    const has = familiesIn(pool);
    if (family !== "dual") return has.has(family);
    if (has.size > 1) return true;
    return policyOf(spec) === "PreferDualStack" && atLeast(metalLbVersion, SINCE.preferDualStack);
}

/** Returns MetalLB's event for a pool without the family. Since 0.15 MetalLB reports the missing address as not allowed. */
function noneOf({ name }: Pool, family: ServiceFamily, { metalLbVersion }: Configuration): string {
    const isOne = family !== "dual" && atLeast(metalLbVersion, SINCE.clusterIpFamilies);
    return isOne ? events.notAllowed(["<nil>"]) : events.noneInPool(name, family);
}

function wanted(families: ServiceFamily[]): string {
    if (families.includes("dual")) return "addresses of both families";
    return `addresses of ${families.map((family) => `IPv${family.slice(3)}`).join(" or ")}`;
}

function hintFor(families: ServiceFamily[]): string {
    return families.includes("dual")
        ? "Give one pool addresses of both families, or set ipFamilyPolicy: SingleStack."
        : "Give a pool addresses of this family, or set ipFamilies to the family of the pools.";
}
