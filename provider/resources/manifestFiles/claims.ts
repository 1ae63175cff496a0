import { keysOfNow } from "./identity";
import type { IsAnothers } from "./plan";
import { placeOf } from "./places";
import type { State } from "./state";

/**
 * The files of each resource in the running program. An update checks every resource of the program first, and deletes others afterwards.
 * Paths are compared by the place that they lead to now, because folders may have been made after the paths were noted.
 *
 * A renamed resource, or one whose component was renamed, doesn't take files over: without an alias, existing files are refused.
 */
export class Claims {
    private readonly claimed = new Map<string, string>();
    private readonly created = new Set<string>();
    private readonly checked = new Set<string>();
    private readonly states = new Map<string, State>();

    /** Notes a resource's files. Returns those that another resource claims. */
    claim(urn: string, root: string, files: string[]): { file: string; claimedBy: string }[] {
        this.checked.add(urn);
        const keyOf = keysOfNow();
        const held = new Map([...this.claimed].map(([place, claimedBy]) => [keyOf(place), claimedBy]));
        return files.flatMap((file) => {
            const place = placeOf(root, file);
            const claimedBy = held.get(keyOf(place)) ?? urn;
            this.claimed.set(place, this.claimed.get(place) ?? urn);
            return claimedBy === urn ? [] : [{ file, claimedBy }];
        });
    }

    /** Notes the state of a resource that is compared. If the resource is replaced, the old one is deleted only later. */
    compare(urn: string, state: State): void {
        this.states.set(urn, state);
    }

    /** Returns the state of the resource that a new resource with the same urn replaces. */
    replaced(urn: string): State | undefined {
        return this.states.get(urn);
    }

    /** Notes the files of a new resource. A replacement may be created before the old resource, which has the same urn, is deleted. */
    create(root: string, files: string[]): void {
        files.forEach((file) => this.created.add(placeOf(root, file)));
    }

    /** Whether the running program contains this resource. A resource that is only refreshed or deleted isn't checked. */
    isChecked(urn: string): boolean {
        return this.checked.has(urn);
    }

    /**
     * Returns a test for files that the resource must not remove, as of now: files of other resources and, for a deletion, new files of the
     * resource's replacement.
     */
    othersThan(urn: string, { andCreated = false } = {}): IsAnothers {
        const keyOf = keysOfNow();
        const others = [...this.claimed].filter(([, claimedBy]) => claimedBy !== urn).map(([place]) => keyOf(place));
        const kept = new Set([...others, ...(andCreated ? [...this.created].map(keyOf) : [])]);
        return (place) => kept.has(keyOf(place));
    }
}
