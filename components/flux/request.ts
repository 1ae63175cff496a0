import type { Outcome } from "../waiting/outcome";
import { digest } from "../waiting/digest";
import { lastFailure, outcome, type FluxState } from "./outcome";

/** The annotation that has Flux look at an object at once; it says so when it has. Source: Flux's own. */
export const REQUEST = "reconcile.fluxcd.io/requestedAt";

/**
 * What Flux is asked: to install what `wanted` names. Where its last attempt at that failed, it is asked once more; otherwise the request
 * stays as it is, so that nothing changes.
 */
export function request(wanted: string, release: FluxState, source: FluxState): string {
    const before = release.metadata?.annotations?.[REQUEST] ?? "";
    if (lastFailure(release, source) !== undefined) {
        return `${wanted}-${digest(before)}`;
    }
    return before.startsWith(wanted) ? before : wanted;
}

/** What Flux says to what it was asked: until it has looked, what it tells of is how it was before. */
export function answer(release: FluxState, source: FluxState, retries = false): Outcome {
    const found = outcome(release, source, retries);
    const asked = release.metadata?.annotations?.[REQUEST];
    return release.status?.lastHandledReconcileAt === asked ? found : { state: "pending", message: found.message };
}
