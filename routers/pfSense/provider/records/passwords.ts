// A password on the firewall is known by its HMAC only, which shows whether the password changed and nothing else.
import { hashPassword } from "../program";

const MASK = /^hmac:[0-9a-f]{64}$/;

/** Whether a text is the HMAC of a password instead of the password itself. */
export function isMasked(password: string | undefined): boolean {
    return password !== undefined && MASK.test(password);
}

/** The password's HMAC, as the program's answers show it. */
export function masked(hashKey: string, password = ""): string {
    return isMasked(password) ? password : hashPassword(hashKey, password);
}
