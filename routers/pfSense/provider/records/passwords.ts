// A password that is on the firewall is known by its HMAC only, which tells equal from changed and nothing else.
import { hashPassword } from "../program";

const MASK = /^hmac:[0-9a-f]{64}$/;

/** Whether this stands for a password that nobody here has seen. */
export function isMasked(password: string | undefined): boolean {
    return password !== undefined && MASK.test(password);
}

/** The password as answers show it. */
export function masked(hashKey: string, password = ""): string {
    return isMasked(password) ? password : hashPassword(hashKey, password);
}
