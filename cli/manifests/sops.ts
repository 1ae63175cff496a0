import { isMap } from "../../rules/shared/maps";

/** Whether a value is the record that SOPS puts beside what it encrypts, under the key sops. */
export function isOfSops(value: unknown): boolean {
    return isMap(value) && ("mac" in value || "lastmodified" in value || "version" in value);
}

/** An object without that record, which SOPS takes out before the object is applied. */
export function withoutSops(object: Record<string, unknown>): Record<string, unknown> {
    if (!isOfSops(object.sops)) return object;
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== "sops"));
}
