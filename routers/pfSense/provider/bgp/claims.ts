// Whose records are on which firewall, in the program that runs.
import { ProviderError } from "../../../../provider/errors";
import type { PfSenseBgp } from "../../rules";
import { originOf } from "../transports";
import type { Kept } from "./state";

/** Where a resource's records are. */
export interface Place {
    owner: string;
    origin: string;
    /** The firewall itself; absent as long as nothing has asked it. */
    device?: string;
    /** The resource's own key, which a replacement of the same name doesn't have. */
    hashKey?: string;
}

export function placeOf({ firewall, owner, device, hashKey }: PfSenseBgp & Partial<Kept>): Place {
    return { owner, origin: originOf(firewall), device: device || undefined, hashKey };
}

/** A firewall is known by its device: one has many URLs, and one URL has had several. Only as long as that isn't known, by its address. */
export function isSameFirewall(one: Omit<Place, "owner">, other: Omit<Place, "owner">): boolean {
    return one.device && other.device ? one.device === other.device : one.origin === other.origin;
}

/** A firewall without an id of its own, which it may get one day, is known by its name until then. */
export function isKnownByName(device: string): boolean {
    return device.startsWith("name-");
}

/**
 * The records of each resource in the program that runs. An update checks every resource of the program first, and then deletes others. If
 * a resource is renamed without an alias, the new one is created first. The old one, which isn't checked, is deleted then or by a later
 * update, and leaves its records to the new one.
 */
export class Claims {
    private readonly places = new Map<string, Place>();

    /** Notes the place of a resource that the program has; gives the resource that has it already. */
    claim(urn: string, place: Place): string | undefined {
        const other = this.another(urn, place);
        if (other === undefined) {
            this.places.set(urn, place);
        }
        return other;
    }

    /** Notes what has turned out since: the firewall itself, and the key. Throws where another resource has the same records. */
    settle(urn: string, { device, hashKey }: Pick<Place, "device" | "hashKey">): void {
        const place = this.places.get(urn);
        const other = place && this.claim(urn, { ...place, device: device || undefined, hashKey });
        if (other !== undefined) {
            throw new ProviderError(takenWords(other));
        }
    }

    /** The resource of the program that has these records. */
    another(urn: string, place: Place): string | undefined {
        return [...this.places].find(([other, its]) => other !== urn && isSamePlace(its, place))?.[0];
    }

    /** Whether a resource that is deleted leaves its records to one that stays: to another, or to its own replacement. */
    outlives(urn: string, place: Place): boolean {
        const own = this.places.get(urn);
        const isReplaced = own?.hashKey !== undefined && own.hashKey !== place.hashKey && isSamePlace(own, place);
        return isReplaced || this.another(urn, place) !== undefined;
    }

    /** Whether any resource that stays has records of this owner, on whichever firewall. */
    hasOwner(owner: string): boolean {
        return [...this.places.values()].some((place) => place.owner === owner);
    }
}

function isSamePlace(one: Place, other: Place): boolean {
    return one.owner === other.owner && isSameFirewall(one, other);
}

/** Why a resource can't have the records of another one. */
export function takenWords(holder: string): string {
    const name = JSON.stringify(holder.split("::").at(-1));
    return `owner: PfSenseBgp ${name} has the records of this owner on this firewall already.\n-> Give each an owner of its own, or one of them all neighbors.`;
}
