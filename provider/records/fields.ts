// A neighbour of the FRR package as its GUI stores it: every field with what it holds when nobody touched it.
import { OTHER_FIELDS, OWN_FIELDS } from "../../rules/pfSense";

/** Fields that name something, and are "none" without. */
const NAMES = [
    "peergroup",
    "password_type",
    "defaultoriginateroutemap",
    "distribute_in",
    "distribute_out",
    "prefixfilter_in",
    "prefixfilter_out",
    "aspathfilter_in",
    "aspathfilter_out",
    "routemap_in",
    "routemap_out",
    "unsuppressmap",
];

/** Choices, and the one that stands for "nothing chosen". */
const CHOICES = {
    updatesource_type: "ipv4",
    updatesource: "default",
    defaultoriginate: "no",
    sendcommunity: "disabled",
    nexthopself: "disabled",
    grmode: "default",
    allowasin: "disabled",
    capability_orf: "disabled",
};

/** Of a neighbour's record, without its address; numbers, texts and checkboxes are empty without. */
export const NEIGHBOR_DEFAULTS: Readonly<Record<string, string>> = {
    ...Object.fromEntries([...Object.keys(OWN_FIELDS), ...OTHER_FIELDS].map((field) => [field, ""])),
    ...Object.fromEntries(NAMES.map((field) => [field, "none"])),
    ...CHOICES,
};

/** What a field of a record holds: absent and empty are as good as nothing chosen. */
export function fieldOf(record: Readonly<Record<string, unknown>>, field: string): string {
    const value = record[field];
    return typeof value === "string" && value !== "" ? value : (NEIGHBOR_DEFAULTS[field] ?? "");
}
