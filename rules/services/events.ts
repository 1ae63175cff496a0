/**
 * MetalLB's events for a Service that gets no address. `kubectl describe service` shows them after `Failed to allocate IP for "…": `.
 * Source: MetalLB's controller/service.go, internal/allocator and internal/ipfamily.
 */

/** Addresses as Go prints a list of texts. */
const listed = (addresses: string[]): string => `[${addresses.map((address) => JSON.stringify(address)).join(" ")}]`;

/** The message of the API server for a Service that MetalLB never gets. */
export const familyPolicy = "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified";

export const bothRequests = "service can not have both metallb.io/loadBalancerIPs and svc.Spec.LoadBalancerIP";

export const invalidAnnotation = (value: string): string =>
    `invalid metallb.io/loadBalancerIPs: ${JSON.stringify(value)}`;

export const invalidField = (value: string): string => `invalid spec.loadBalancerIP ${JSON.stringify(value)}`;

export const sameFamily = (addresses: string[]): string =>
    `IPFamilyForAddresses: same address family ${listed(addresses)}`;

export const tooMany = (addresses: string[]): string =>
    `IPFamilyForAddresses: invalid ips length ${addresses.length} ${listed(addresses)}`;

export const otherFamily = (addresses: string[]): string =>
    `requested loadBalancer IP(s) ${listed(addresses)} does not match the ipFamily of the service`;

export const notAllowed = (addresses: string[]): string => `${listed(addresses)} is not allowed in config`;

export const otherPool = (addresses: string[], pool: string): string =>
    `requested loadBalancer IP(s) ${listed(addresses)} is not compatible with requested address pool ${pool}`;

export const notCompatible = (pool: string): string => `pool ${pool} not compatible for ip assignment`;

export const unknownPool = (pool: string): string => `unknown pool ${JSON.stringify(pool)}`;

export const noneInPool = (pool: string, family: string): string =>
    `no available IPs in pool ${pool} for ${family} IPFamily`;

export const none = "no available IPs";

export const sharingKey = (service: string, others: string[]): string =>
    `can't change sharing key for ${JSON.stringify(service)}, address also in use by ${others.join(",")}`;

export const portInUse = (port: string, address: string): string =>
    `port ${port} is already in use on ${JSON.stringify(address)}`;
