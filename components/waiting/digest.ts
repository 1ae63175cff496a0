import { createHash } from "node:crypto";

/** Returns a short digest, which differs if any part differs. */
export function digest(...parts: unknown[]): string {
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
}
