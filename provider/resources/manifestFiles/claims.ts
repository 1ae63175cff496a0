import { Holders } from "../holders";
import { placeOf } from "./state";

/**
 * Who has which files, by their places. A renamed component, the name of which is part of the owner, doesn't take them over: without an alias
 * it is refused what is another owner's.
 */
export class Claims extends Holders {
    private readonly created = new Set<string>();
    private readonly checked = new Set<string>();

    /** Notes a resource's files; those that another one has come back. */
    claim(urn: string, root: string, files: string[]): { file: string; holder: string }[] {
        this.checked.add(urn);
        return files.flatMap((file) => {
            const holder = this.hold(urn, placeOf(root, file));
            return holder === undefined ? [] : [{ file, holder }];
        });
    }

    /** Notes the files of a new resource. A replacement may come before the end of what it replaces, whose urn it has. */
    create(root: string, files: string[]): void {
        files.forEach((file) => this.created.add(placeOf(root, file)));
    }

    /** Whether the program that runs has this resource: what is only refreshed, or deleted, isn't checked. */
    isChecked(urn: string): boolean {
        return this.checked.has(urn);
    }

    isCreated(place: string): boolean {
        return this.created.has(place);
    }
}
