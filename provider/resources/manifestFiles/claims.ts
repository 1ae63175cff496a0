import { keysOfNow } from "./identity";
import type { IsAnothers } from "./plan";
import { placeOf } from "./places";
import type { State } from "./state";

/**
 * The files of each resource in the program that runs. An update checks every resource of the program first, and then deletes others. Paths
 * are compared by the place that they lead to now, since folders may have been made after the paths were noted.
 *
 * A renamed resource, or one whose component was renamed, doesn't take files over: without an alias, existing files are refused.
 */
export class Claims {
    private readonly holders = new Map<string, string>();
    private readonly created = new Set<string>();
    private readonly checked = new Set<string>();
    private readonly states = new Map<string, State>();

    /** Notes a resource's files; those that another one has come back. */
    claim(urn: string, root: string, files: string[]): { file: string; holder: string }[] {
        this.checked.add(urn);
        const keyOf = keysOfNow();
        const held = new Map([...this.holders].map(([place, holder]) => [keyOf(place), holder]));
        return files.flatMap((file) => {
            const place = placeOf(root, file);
            const holder = held.get(keyOf(place)) ?? urn;
            this.holders.set(place, this.holders.get(place) ?? urn);
            return holder === urn ? [] : [{ file, holder }];
        });
    }

    /** Notes the state of a resource that is compared: it may be replaced, and deleted only then. */
    compare(urn: string, state: State): void {
        this.states.set(urn, state);
    }

    /** The state of a resource that another one of the same urn replaces. */
    replaced(urn: string): State | undefined {
        return this.states.get(urn);
    }

    /** Notes the files of a new resource. A replacement may come before the end of what it replaces, whose urn it has. */
    create(root: string, files: string[]): void {
        files.forEach((file) => this.created.add(placeOf(root, file)));
    }

    /** Whether the program that runs has this resource: what is only refreshed, or deleted, isn't checked. */
    isChecked(urn: string): boolean {
        return this.checked.has(urn);
    }

    /** Tells the files that aren't a resource's to empty, as of now: those of others and, for one that goes, new ones of its replacement. */
    othersThan(urn: string, { andCreated = false } = {}): IsAnothers {
        const keyOf = keysOfNow();
        const others = [...this.holders].filter(([, holder]) => holder !== urn).map(([place]) => keyOf(place));
        const kept = new Set([...others, ...(andCreated ? [...this.created].map(keyOf) : [])]);
        return (place) => kept.has(keyOf(place));
    }
}
