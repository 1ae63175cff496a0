// The ownership mark. A record's description on a router begins with it: that is the one text that a save in pfSense's GUI keeps.
// The programs on the routers get these facts as data.

/** The beginning of every ownership mark. */
export const MARK = "pulumi-metallb:";

/** FRR takes this many characters of a description, the ownership mark among them. */
export const LONGEST_DESCRIPTION = 80;

/** A description with the owner's mark in front. */
export function markedDescription(owner: string, text = ""): string {
    return `${MARK}${owner}${text === "" ? "" : ` ${text}`}`.slice(0, LONGEST_DESCRIPTION);
}

/** The text behind one of the owners' marks; undefined where there is none. */
export function textBehindMark(description: string, owners: readonly string[]): string | undefined {
    const mark = owners.map((owner) => MARK + owner).find((m) => description === m || description.startsWith(`${m} `));
    return mark === undefined ? undefined : description.slice(mark.length + 1);
}

/** How many characters a description may have behind the owner's mark. */
export function roomBehindMark(owner: string): number {
    return LONGEST_DESCRIPTION - markedDescription(owner).length - 1;
}
