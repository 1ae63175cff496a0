import { textBehindMark } from "../../../rules/routing/mark";

/** A record's description as an input. If the ownership mark was removed by hand, the text shows that as a change, which an update reverts. */
export function descriptionOf(
    record: Readonly<Record<string, unknown>>,
    owners: readonly string[],
    imported: boolean,
): string | undefined {
    const whole = typeof record.descr === "string" ? record.descr : "";
    const text = textBehindMark(whole, owners) ?? (imported ? whole : `not marked as ${owners[0]}'s: ${whole}`.trim());
    return text === "" ? undefined : text;
}
