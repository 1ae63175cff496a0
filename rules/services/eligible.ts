import type { Configuration, Declared, LabelSelector, PoolSpec } from "../model";
import { matchesAny } from "../shared/selectors";
import { containsUnknown, isUnknown } from "../unknown";
import { atLeast, SINCE } from "../versions";
import type { ServiceSpec } from "./model";

type Pool = Declared<PoolSpec>;
type Service = Declared<ServiceSpec>;

/** Whether a pool's serviceAllocation permits a Service; undefined if that isn't known (isPoolCompatibleWithService). */
export function isCompatible(pool: Pool, service: Service, configuration: Configuration): boolean | undefined {
    return both(namespaceMatches(pool, service, configuration), labelsMatch(pool, service));
}

/** Whether MetalLB takes addresses from the pool for a Service that names no pool and no address (Allocate, pinnedPoolsForService). */
export function isAutomatic(pool: Pool, service: Service, configuration: Configuration): boolean | undefined {
    const { autoAssign = true, serviceAllocation } = pool.spec;
    if (isUnknown(autoAssign) || isUnknown(serviceAllocation)) return undefined;
    if (!autoAssign) return false;
    if (serviceAllocation === undefined) return true;
    const { namespaces = [], namespaceSelectors = [], serviceSelectors = [] } = serviceAllocation;
    const hasNone = namespaces.length + namespaceSelectors.length + serviceSelectors.length === 0;
    if (hasNone) return atLeast(configuration.metalLbVersion, SINCE.clusterIpFamilies);
    return isCompatible(pool, service, configuration);
}

function namespaceMatches(pool: Pool, service: Service, { namespaceLabels }: Configuration): boolean | undefined {
    const { namespaces = [], namespaceSelectors = [] } = pool.spec.serviceAllocation ?? {};
    if (containsUnknown(namespaces) || containsUnknown(namespaceSelectors)) return undefined;
    if (namespaces.length === 0 && namespaceSelectors.length === 0) return true;
    const { namespace } = service;
    if (namespace === undefined || isUnknown(namespace)) return undefined;
    if (namespaces.includes(namespace)) return true;
    if (namespaceSelectors.length === 0) return false;
    const labels = namespaceLabels?.get(namespace);
    const byName = namespaceSelectors.every(asksForNames);
    if (labels === undefined && !byName) return undefined;
    const own = matchesAny(namespaceSelectors, { [NAME]: namespace, ...labels });
    if (own !== false || byName) return own;
    // MetalLB ignores selectors that select no Namespace.
    const others = [...(namespaceLabels ?? [])].map(([, labels]) => matchesAny(namespaceSelectors, labels));
    return namespaces.length > 0 || others.includes(true) ? false : undefined;
}

/** The label that the API server sets on every Namespace. */
const NAME = "kubernetes.io/metadata.name";

/** Whether a selector asks only for a Namespace's name, which is known without its labels. */
function asksForNames({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
    return [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)].every((key) => key === NAME);
}

function labelsMatch({ spec }: Pool, { labels = {} }: Service): boolean | undefined {
    const { serviceSelectors = [] } = spec.serviceAllocation ?? {};
    if (isUnknown(serviceSelectors)) return undefined;
    return serviceSelectors.length === 0 ? true : matchesAny(serviceSelectors, labels);
}

function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
    if (one === false || other === false) return false;
    return one === undefined || other === undefined ? undefined : true;
}
