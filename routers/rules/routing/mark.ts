// The ownership mark, with which a record's description on a router begins. The description is the only text that pfSense's GUI keeps
// when it saves a record. The programs on the routers receive these facts as data.

/** The beginning of every ownership mark. */
export const MARK = "pulumi-metallb:";

/** The number of characters that FRR keeps of a description, including the ownership mark. */
export const LONGEST_DESCRIPTION = 80;

/** A description after the owner's ownership mark. */
export function markedDescription(owner: string, text = ""): string {
    return `${MARK}${owner}${text === "" ? "" : ` ${text}`}`.slice(0, LONGEST_DESCRIPTION);
}

/** The text after the ownership mark of one of the owners; undefined if the description has none of them. */
export function textBehindMark(description: string, owners: readonly string[]): string | undefined {
    const mark = owners.map((owner) => MARK + owner).find((m) => description === m || description.startsWith(`${m} `));
    return mark === undefined ? undefined : description.slice(mark.length + 1);
}

/** The number of characters that a description may have after the ownership mark. */
export function roomBehindMark(owner: string): number {
    return LONGEST_DESCRIPTION - markedDescription(owner).length - 1;
}
