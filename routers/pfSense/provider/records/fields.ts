import { NEIGHBOR_FIELDS } from "../../rules";

/** A neighbor's record without its address, where nothing is chosen: numbers, texts and checkboxes are empty. */
export const NEIGHBOR_DEFAULTS: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries(NEIGHBOR_FIELDS).map(([field, { empty = "" }]) => [field, empty]),
);

/** What a field of a record holds: absent and empty are as good as nothing chosen. */
export function fieldOf(record: Readonly<Record<string, unknown>>, field: string): string {
    const value = record[field];
    return typeof value === "string" && value !== "" ? value : (NEIGHBOR_DEFAULTS[field] ?? "");
}
