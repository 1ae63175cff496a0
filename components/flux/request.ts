import type { Outcome } from "../waiting/outcome";
import { digest } from "../waiting/digest";
import { lastFailure, outcome, type FluxState } from "./outcome";

/** The annotation that makes Flux reconcile an object at once. Flux copies its value to the status afterwards. Source: Flux. */
export const REQUEST = "reconcile.fluxcd.io/requestedAt";

/**
 * The annotation that makes Flux reset its failure counts, without which it wouldn't retry. It must have the same value as the request.
 * Source: Flux.
 */
export const RESET = "reconcile.fluxcd.io/resetAt";

/** The component's last request. Another program may have overwritten Flux's own annotation, such as `flux reconcile`. */
export const ASKED = "metallb.pulumi.com/asked";

/**
 * Returns the request to Flux for what `wanted` names. If the last attempt failed, the request is a new one. Otherwise the request stays
 * the same, so that nothing changes. A return to a former `wanted` also makes a new request, because the update waits only for new
 * requests.
 */
export function request(wanted: string, release: FluxState, source: FluxState): string {
    const before = askedBefore(release);
    const hasFailed = lastFailure(release, source) !== undefined;
    if (before === undefined) {
        return hasFailed ? `${wanted}-again` : wanted;
    }
    return before.startsWith(wanted) && !hasFailed ? before : `${wanted}-${digest(before)}`;
}

/** Returns the component's last request, from the release's annotations. */
export function askedBefore(release: FluxState): string | undefined {
    return release.metadata?.annotations?.[ASKED];
}

/** Returns Flux's outcome for the request. Until Flux has handled the request, its status is about the time before. */
export function answer(release: FluxState, source: FluxState, retries = false): Outcome {
    const found = outcome(release, source, retries);
    const asked = release.metadata?.annotations?.[REQUEST];
    if (release.status?.lastHandledReconcileAt !== asked) {
        return { state: "pending", message: found.message };
    }
    const isSilent = asked !== undefined && (release.status?.conditions ?? []).length === 0;
    return isSilent ? { state: "failed", message: SAYS_NOTHING, passesWithin: SILENCE } : found;
}

/** The time between Flux's handling of a request and its first condition, in seconds. */
const SILENCE = 30;

const SAYS_NOTHING = "nothing, although it has handled the request. See the log of helm-controller.";
