import { createHash } from "node:crypto";

/** A short name for what somebody is told: another where anything in it is another. */
export function digest(...parts: unknown[]): string {
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
}
