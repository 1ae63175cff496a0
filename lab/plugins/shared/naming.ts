// Names that nobody gave: the same shape as the engine's own helper, a prefix and eight hexadecimal digits.
import { createHash, randomBytes } from "node:crypto";

export interface Autonaming {
    proposedName: string;
    mode: "propose" | "enforce" | "disable";
}

/** The seed makes the name of a preview and of its update the same one; without it the name is random. */
export function uniqueName(prefix: string, seed: Uint8Array): string {
    const digits = seed.length > 0 ? createHash("sha256").update(prefix).update(seed).digest("hex") : "";
    return prefix + (digits || randomBytes(4).toString("hex")).slice(0, 8);
}

export function autoname(urnName: string, seed: Uint8Array, autonaming: Autonaming | undefined): string {
    if (autonaming?.mode === "disable") {
        throw new Error("autonaming is disabled, resource requires the .metadata.name field to be set");
    }
    return autonaming?.proposedName || uniqueName(`${urnName}-`, seed);
}
