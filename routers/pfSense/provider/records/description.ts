import { textBehindMark } from "../../../rules/routing/mark";

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
