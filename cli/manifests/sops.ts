import { isMap } from "../../rules/shared/maps";

/** Whether a value is the metadata that SOPS writes into an encrypted file, under the key sops. */
export function isOfSops(value: unknown): boolean {
    return isMap(value) && ("mac" in value || "lastmodified" in value || "version" in value);
}

/** An object without the metadata of SOPS. SOPS removes it on decryption, before the object is applied. */
export function withoutSops(object: Record<string, unknown>): Record<string, unknown> {
    if (!isOfSops(object.sops)) return object;
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== "sops"));
}
