import { error, warning, type Place } from "../finding";
import type { Finding } from "../model";
import { atLeast, SINCE } from "../versions";
import type { Document } from "./documents";

/** The kind that IPAddressPool replaced. */
export function isAddressPool({ apiVersion, kind }: Document): boolean {
    return apiVersion.startsWith("metallb.io/") && kind === "AddressPool";
}

/** Whether there are AddressPools that MetalLB takes addresses from, so that the IPAddressPools aren't all pools. */
export function readsAddressPools(documents: Document[], version: string): boolean {
    return !atLeast(version, SINCE.addressPoolUnread) && documents.some(isAddressPool);
}

/** MetalLB stopped reading AddressPools before the chart gave up their CRD. */
export function addressPoolFinding(place: Place, version: string): Finding {
    const hint = "Write an IPAddressPool, and a BGPAdvertisement or an L2Advertisement for it.";
    const rule = "kind-unknown";
    if (!atLeast(version, SINCE.addressPoolUnread)) {
        const message = `AddressPool is deprecated, MetalLB ${SINCE.addressPoolUnread} stops reading it, and it isn't checked.`;
        return warning(place, "kind", { rule, message, hint });
    }
    const message = atLeast(version, SINCE.addressPoolGone)
        ? `MetalLB ${version} has no AddressPool: its chart has no CRD for the kind since ${SINCE.addressPoolGone}.`
        : `MetalLB ${version} doesn't read AddressPool, since ${SINCE.addressPoolUnread}. Its CRD is still there, so that the API server takes the object, and no Service gets an address of it.`;
    return error(place, "kind", { rule, message, hint });
}
