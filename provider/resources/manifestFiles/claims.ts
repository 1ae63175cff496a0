import { placeOf } from "./state";

/**
 * Who has which files in the program that runs: an update checks every resource that there is to be, and only then deletes others. A
 * resource with another name, the same owner and no alias comes first, and the one before it is deleted then; its files are the new one's.
 * That isn't so for a renamed component, the name of which is part of the owner: without an alias it is refused what is another owner's.
 */
export class Claims {
    private readonly holders = new Map<string, string>();
    private readonly created = new Set<string>();
    private readonly checked = new Set<string>();

    /** Notes a resource's files; those that another one has come back. */
    claim(urn: string, root: string, files: string[]): { file: string; holder: string }[] {
        this.checked.add(urn);
        return files.flatMap((file) => {
            const place = placeOf(root, file);
            const holder = this.holders.get(place) ?? urn;
            this.holders.set(place, holder);
            return holder === urn ? [] : [{ file, holder }];
        });
    }

    /** Notes the files of a new resource. A replacement may come before the end of what it replaces, whose urn it has. */
    create(root: string, files: string[]): void {
        files.forEach((file) => this.created.add(placeOf(root, file)));
    }

    isAnothers(urn: string, place: string): boolean {
        const holder = this.holders.get(place);
        return holder !== undefined && holder !== urn;
    }

    /** Whether the program that runs has this resource: what is only refreshed, or deleted, isn't checked. */
    isChecked(urn: string): boolean {
        return this.checked.has(urn);
    }

    isCreated(place: string): boolean {
        return this.created.has(place);
    }
}
