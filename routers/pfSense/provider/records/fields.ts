import { NEIGHBOR_FIELDS } from "../../rules";

/** The default values of a neighbor's record, without its address. Numbers, texts and checkboxes are empty by default. */
export const NEIGHBOR_DEFAULTS: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries(NEIGHBOR_FIELDS).map(([field, { empty = "" }]) => [field, empty]),
);

/** The value of a record's field. An absent or empty field has its default. */
export function fieldOf(record: Readonly<Record<string, unknown>>, field: string): string {
    const value = record[field];
    return typeof value === "string" && value !== "" ? value : (NEIGHBOR_DEFAULTS[field] ?? "");
}
