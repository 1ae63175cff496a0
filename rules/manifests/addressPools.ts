import { error, warning, type Place } from "../finding";
import type { Finding } from "../model";
import { atLeast, SINCE } from "../versions";
import type { Document } from "./documents";

/** The kind that IPAddressPool replaced. */
export function isAddressPool({ apiVersion, kind }: Document): boolean {
    return apiVersion.startsWith("metallb.io/") && kind === "AddressPool";
}

/** Whether MetalLB takes addresses from AddressPools, too. The IPAddressPools then aren't all pools. */
export function readsAddressPools(documents: Document[], version: string): boolean {
    return !atLeast(version, SINCE.addressPoolUnread) && documents.some(isAddressPool);
}

/** Reports an AddressPool. MetalLB stopped reading AddressPools before the chart removed their CRD. */
export function addressPoolFinding(place: Place, version: string): Finding {
    const hint = "Write an IPAddressPool, and a BGPAdvertisement or an L2Advertisement for it.";
    const rule = "kind-unknown";
    if (!atLeast(version, SINCE.addressPoolUnread)) {
        const message = `AddressPool is deprecated and isn't checked. MetalLB ${SINCE.addressPoolUnread} no longer reads it.`;
        return warning(place, "kind", { rule, message, hint });
    }
    const message = atLeast(version, SINCE.addressPoolGone)
        ? `MetalLB ${version} has no AddressPool: its chart has no CRD for the kind since ${SINCE.addressPoolGone}.`
        : `MetalLB ${version} doesn't read AddressPool (since ${SINCE.addressPoolUnread}). The cluster still has the CRD, so the API server accepts the object, but no Service gets its addresses.`;
    return error(place, "kind", { rule, message, hint });
}
