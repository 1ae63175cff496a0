// Parses URNs.

/** Returns the type in a URN: urn:pulumi:<stack>::<project>::<parent types$>type::<name>. */
export function typeOfUrn(urn: string): string {
    const type = urn.split("::")[2] ?? "";
    return type.slice(type.lastIndexOf("$") + 1);
}

export function nameOfUrn(urn: string): string {
    return urn.split("::").slice(3).join("::");
}
