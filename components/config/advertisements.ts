import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { advertisementName } from "../../rules";
import type { BgpAdvertisementArgs, L2AdvertisementArgs } from "../args";
import type { Cluster } from "./cluster";
import { customResource } from "./customResource";

/** Makes the BGPAdvertisements, after the pools and peers that they may name. */
export function createBgpAdvertisements(
    cluster: Cluster,
    advertisements: BgpAdvertisementArgs[] | undefined,
    named: pulumi.Resource[],
) {
    return createAdvertisements(cluster, "BGPAdvertisement", advertisements, named);
}

/** Makes the L2Advertisements, after the pools that they may name. */
export function createL2Advertisements(
    cluster: Cluster,
    advertisements: L2AdvertisementArgs[] | undefined,
    named: pulumi.Resource[],
) {
    return createAdvertisements(cluster, "L2Advertisement", advertisements, named);
}

function createAdvertisements(
    cluster: Cluster,
    kind: "BGPAdvertisement" | "L2Advertisement",
    advertisements: (BgpAdvertisementArgs | L2AdvertisementArgs)[] = [],
    named: pulumi.Resource[],
): k8s.apiextensions.CustomResource[] {
    return advertisements.flatMap(({ name: given, labels, annotations, ...spec }) => {
        // The check refuses several advertisements without names.
        const name = advertisementName(given, advertisements.length) as string;
        return customResource(cluster, kind, name, { labels, annotations }, spec, named);
    });
}
