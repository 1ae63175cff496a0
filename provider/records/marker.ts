// Whose a record is stands in its description, the one text that saving in pfSense's GUI keeps.
const MARK = "pulumi-metallb:";

/** FRR gets no more of a description. */
const LONGEST = 80;

export function markedDescription(owner: string, text = ""): string {
    return `${MARK}${owner}${text === "" ? "" : ` ${text}`}`.slice(0, LONGEST);
}

/** The text behind one of the owners' marks; undefined where there is none. */
export function textBehindMark(description: string, owners: readonly string[]): string | undefined {
    const mark = owners.map((owner) => MARK + owner).find((m) => description === m || description.startsWith(`${m} `));
    return mark === undefined ? undefined : description.slice(mark.length + 1);
}

/** A record's description as an input. A mark that somebody has taken away is a change, to be seen and put back. */
export function descriptionOf(
    record: Readonly<Record<string, unknown>>,
    owners: readonly string[],
    imported: boolean,
): string | undefined {
    const whole = typeof record.descr === "string" ? record.descr : "";
    const text = textBehindMark(whole, owners) ?? (imported ? whole : `not marked as ${owners[0]}'s: ${whole}`.trim());
    return text === "" ? undefined : text;
}
