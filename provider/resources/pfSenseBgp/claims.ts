/**
 * Who has which records in the program that runs: an update checks every resource that there is to be, and only then deletes others. A
 * resource with another name and no alias comes first, and the one before it, which isn't checked, is deleted then, if need be by a later
 * update: its records are now the new one's.
 */
export class Claims {
    private readonly holders = new Map<string, string>();

    /** Notes whose the records of an id are; gives the resource that has them already. */
    claim(urn: string, id: string): string | undefined {
        const holder = this.holders.get(id) ?? urn;
        this.holders.set(id, holder);
        return holder === urn ? undefined : holder;
    }

    isAnothers(urn: string, id: string): boolean {
        const holder = this.holders.get(id);
        return holder !== undefined && holder !== urn;
    }
}
