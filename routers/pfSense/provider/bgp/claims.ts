// The owners of records on firewalls, among the resources of the running program.
import { ProviderError } from "../../../../provider/errors";
import type { PfSenseBgp } from "../../rules";
import { originOf } from "../transports";
import type { Kept } from "./state";

/** The owner and the firewall of a resource's records. */
export interface Place {
    owner: string;
    origin: string;
    /** The firewall's id; absent until the firewall has answered. */
    device?: string;
    /** The resource's own key. A replacement of the same name has another key. */
    hashKey?: string;
}

export function placeOf({ firewall, owner, device, hashKey }: PfSenseBgp & Partial<Kept>): Place {
    return { owner, origin: originOf(firewall), device: device || undefined, hashKey };
}

/** Compares firewalls by their devices, because a firewall may have many URLs, and a URL several firewalls over time. Otherwise by origin. */
export function isSameFirewall(one: Omit<Place, "owner">, other: Omit<Place, "owner">): boolean {
    return one.device && other.device ? one.device === other.device : one.origin === other.origin;
}

/** Whether a device is only a digest of the firewall's name. The firewall has no id then, but may get one later. */
export function isKnownByName(device: string): boolean {
    return device.startsWith("name-");
}

/**
 * The records of each resource in the running program. An update checks every resource of the program first, and then deletes others. If
 * a resource is renamed without an alias, the engine creates it under the new name first. It deletes the resource under the old name, which
 * it doesn't check, in the same or a later update. That delete leaves the records to the resource under the new name.
 */
export class Claims {
    private readonly places = new Map<string, Place>();

    /** Records the place of a resource of the program. Returns the resource that already claims it. */
    claim(urn: string, place: Place): string | undefined {
        const other = this.another(urn, place);
        if (other === undefined) {
            this.places.set(urn, place);
        }
        return other;
    }

    /** Adds the firewall's device and the key to a resource's place. Throws if another resource has the same records. */
    settle(urn: string, { device, hashKey }: Pick<Place, "device" | "hashKey">): void {
        const place = this.places.get(urn);
        const other = place && this.claim(urn, { ...place, device: device || undefined, hashKey });
        if (other !== undefined) {
            throw new ProviderError(takenMessage(other));
        }
    }

    /** The other resource of the program that claims these records. */
    another(urn: string, place: Place): string | undefined {
        return [...this.places].find(([other, its]) => other !== urn && isSamePlace(its, place))?.[0];
    }

    /** Whether the records of a deleted resource belong to a remaining resource: to another, or to its own replacement. */
    outlives(urn: string, place: Place): boolean {
        const own = this.places.get(urn);
        const isReplaced = own?.hashKey !== undefined && own.hashKey !== place.hashKey && isSamePlace(own, place);
        return isReplaced || this.another(urn, place) !== undefined;
    }

    /** Whether any remaining resource has records of this owner, on any firewall. */
    hasOwner(owner: string): boolean {
        return [...this.places.values()].some((place) => place.owner === owner);
    }
}

function isSamePlace(one: Place, other: Place): boolean {
    return one.owner === other.owner && isSameFirewall(one, other);
}

/** The error for a resource that claims the records of another resource. */
export function takenMessage(claimant: string): string {
    const name = JSON.stringify(claimant.split("::").at(-1));
    return `owner: PfSenseBgp ${name} already has the records of this owner on this firewall.\n-> Set another owner, or move all neighbors into one of the two.`;
}
