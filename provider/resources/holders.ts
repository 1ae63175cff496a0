/**
 * Who has which records, or files, in the program that runs: an update checks every resource that there is to be, and only then deletes
 * others. A resource with another name and no alias comes first, and the one before it, which isn't checked, is deleted then, if need be by
 * a later update: what it had is the new one's.
 */
export class Holders {
    private readonly holders = new Map<string, string>();

    /** Notes whose something is; gives the resource that has it already. */
    hold(urn: string, thing: string): string | undefined {
        const holder = this.holders.get(thing) ?? urn;
        this.holders.set(thing, holder);
        return holder === urn ? undefined : holder;
    }

    isAnothers(urn: string, thing: string): boolean {
        const holder = this.holders.get(thing);
        return holder !== undefined && holder !== urn;
    }
}
