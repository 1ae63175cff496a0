// Which parts of an object are secret.
import { hasSecret, isObject, isSecret, secret, type Json, type JsonObject } from "../shared/values";

/**
 * Copies the secretness of `from` onto `to`, in place. Objects are walked, so that one secret doesn't taint the rest;
 * an array with a secret in it becomes secret as a whole, since its order may change (real: annotateSecrets).
 */
export function markSecrets(to: JsonObject, from: Json | undefined): void {
    if (to.kind === "Secret") {
        for (const key of ["data", "stringData"]) {
            if (to[key] !== undefined) {
                to[key] = secret(to[key]);
            }
        }
        return;
    }
    if (!isObject(from)) {
        return;
    }
    for (const [key, value] of Object.entries(from)) {
        const target = to[key];
        if (target === undefined || isSecret(target)) {
            continue;
        }
        if (isObject(target) && isObject(value) && !isSecret(value)) {
            markSecrets(target, value);
        } else if (hasSecret(value)) {
            to[key] = secret(target);
        }
    }
}
