import type { Outcome } from "../waiting/outcome";
import { digest } from "../waiting/digest";
import { lastFailure, outcome, type FluxState } from "./outcome";

/** The annotation that has Flux look at an object at once; it says so when it has. Source: Flux's own. */
export const REQUEST = "reconcile.fluxcd.io/requestedAt";

/** Together with the same request it has Flux forget its failures, of which it would try nothing anew. Source: Flux's own. */
export const RESET = "reconcile.fluxcd.io/resetAt";

/** Our last request. Flux's own annotation may be somebody else's since, such as that of `flux reconcile`. */
export const ASKED = "metallb.pulumi.com/asked";

/**
 * What Flux is asked: to install what `wanted` names. Where its last attempt at that failed, it is asked once more; otherwise the request
 * stays as it is, so that nothing changes. What was wanted before, and is so again, is another request: only one is waited for that is new.
 */
export function request(wanted: string, release: FluxState, source: FluxState): string {
    const before = askedBefore(release);
    const hasFailed = lastFailure(release, source) !== undefined;
    if (before === undefined) {
        return hasFailed ? `${wanted}-again` : wanted;
    }
    return before.startsWith(wanted) && !hasFailed ? before : `${wanted}-${digest(before)}`;
}

/** Our last request, as the release has it. */
export function askedBefore(release: FluxState): string | undefined {
    return release.metadata?.annotations?.[ASKED];
}

/** What Flux says to what it was asked: until it has looked, what it tells of is how it was before. */
export function answer(release: FluxState, source: FluxState, retries = false): Outcome {
    const found = outcome(release, source, retries);
    const asked = release.metadata?.annotations?.[REQUEST];
    if (release.status?.lastHandledReconcileAt !== asked) {
        return { state: "pending", message: found.message };
    }
    const isSilent = asked !== undefined && (release.status?.conditions ?? []).length === 0;
    return isSilent ? { state: "failed", message: SAYS_NOTHING, passesWithin: SILENCE } : found;
}

/** Between taking a request up and saying something about it, Flux has this long, in seconds. */
const SILENCE = 30;

const SAYS_NOTHING = "nothing, although it has handled the request. See the log of helm-controller.";
