import { warning } from "../finding";
import type { Configuration, Declared, Finding } from "../model";
import { allocations } from "./allocation";
import { isAutomatic } from "./eligible";
import { familiesOf, policyOf } from "./families";
import type { ServiceSpec } from "./model";
import { familiesIn, knownPools } from "./pools";
import { requestOf } from "./request";

/** Reports Services with PreferDualStack that get one address without an event, because no pool has both families. */
export function serviceOneFamily(configuration: Configuration): Finding[] {
    return allocations(configuration)
        .filter(({ service, refusal }) => refusal === undefined && wantsBoth(service, configuration))
        .filter(({ service }) => canHaveOne(service, configuration))
        .map(({ service }) =>
            warning(service, "ipFamilyPolicy", {
                rule: "service-family",
                message:
                    "The Service prefers addresses of both families, but no pool for it has both: it gets one address, without an event.",
                hint: "Give one pool addresses of both families, or set ipFamilyPolicy: SingleStack.",
            }),
        );
}

/** Whether a Service certainly wants both families. On a single-stack cluster, PreferDualStack alone doesn't ask for both. */
function wantsBoth(service: Declared<ServiceSpec>, configuration: Configuration): boolean {
    if (policyOf(service.spec) !== "PreferDualStack") return false;
    const families = familiesOf(service, configuration);
    const isCertain = families.length === 1 || (service.spec.ipFamilies?.length ?? 0) > 1;
    return isCertain && families.includes("dual");
}

function canHaveOne(service: Declared<ServiceSpec>, configuration: Configuration): boolean {
    const request = requestOf(service, configuration)?.request;
    const pools = knownPools(configuration);
    if (request === undefined || request.addresses.length > 0 || pools === undefined) return false;
    const candidates = pools.filter((pool) =>
        request.pool === "" ? isAutomatic(pool, service, configuration) !== false : pool.name === request.pool,
    );
    return candidates.every((pool) => familiesIn(pool).size < 2);
}
