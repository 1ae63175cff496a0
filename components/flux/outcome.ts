import type { Outcome } from "../waiting/outcome";

/** What Flux says of one of its objects; the part of it that is looked at. */
export interface FluxState {
    metadata?: { generation?: number; annotations?: Record<string, string> };
    spec?: { suspend?: boolean };
    status?: {
        conditions?: FluxCondition[];
        lastHandledReconcileAt?: string;
        installFailures?: number;
        upgradeFailures?: number;
    };
}

export interface FluxCondition {
    type: string;
    status: string;
    reason?: string;
    message?: string;
    observedGeneration?: number;
}

/** Why a release waits, and will go on by itself. */
const WAITING = ["DependencyNotReady", "HealthCheckCanceled"];

/** Why a release failed, and won't get better by waiting. */
const FAILURES = ["AccessDenied", "ChartMutateError", "RESTClientError", "ValuesError"];

/** What Helm failed at, and Flux may try again, with where it counts how often. */
const ATTEMPTS = new Map<string, "installFailures" | "upgradeFailures">([
    ["InstallFailed", "installFailures"],
    ["UpgradeFailed", "upgradeFailures"],
]);

/** A connection has this long to come back, in seconds. */
const CONNECTION = 10;

/** A chart that is there has this long to arrive: until then Flux says of it what it said of the one before. */
const CHART = 30;

/** What a chart that is on its way has in the place of an error. */
const ON_ITS_WAY = /has not been reconciled|does not have an artifact|no artifact available|building artifact/;

/**
 * Where a HelmRelease is, by its own conditions and those of the chart's source.
 *
 * @param retries Whether Flux remediates and tries again: then it says by itself when it gives up.
 */
export function outcome(release: FluxState, source: FluxState, retries = false): Outcome {
    const ready = condition(release, "Ready");
    const stalled = condition(release, "Stalled");
    const message = ready?.message ?? "nothing yet";
    if (stalled?.status === "True") {
        return { state: "failed", message: ready?.message ?? stalled.message ?? "" };
    }
    if (ready?.status === "True") {
        return { state: "ready", message };
    }
    if (ready?.status !== "False") {
        return { state: "pending", message };
    }
    const { reason = "" } = ready;
    if (waitsForSource(release)) {
        return sourceOutcome(message, source);
    }
    if (FAILURES.includes(reason) || isLastAttempt(release, reason, retries)) {
        return { state: "failed", message };
    }
    const goesOn =
        WAITING.includes(reason) || /retrying in \d/i.test(message) || (retries && !reason.endsWith("Error"));
    return goesOn ? { state: "pending", message } : { state: "failed", message, passesWithin: CONNECTION };
}

/** Whether an attempt of Helm's failed for good. With retries Flux gives up by itself, but only at what it counts: what Helm has stored. */
function isLastAttempt({ status }: FluxState, reason: string, retries: boolean): boolean {
    const counter = ATTEMPTS.get(reason);
    return counter !== undefined && (!retries || (status?.[counter] ?? 0) === 0);
}

/**
 * What Flux's last attempt failed with, if it did. Where nothing was stored, it tries again by itself, seldomer each time; at such a moment
 * the release is at work, and only its Released condition tells of the failure.
 */
export function lastFailure(release: FluxState, source: FluxState): string | undefined {
    const { state, message } = outcome(release, source);
    if (state === "failed") {
        return message;
    }
    const released = condition(release, "Released");
    return state === "pending" && released?.status === "False" ? (released.message ?? "") : undefined;
}

/** Whether a release has no chart yet, of which its source knows more. */
export function waitsForSource(release: FluxState): boolean {
    return condition(release, "Ready")?.reason === "SourceNotReady";
}

/** The release only says that there is no chart; why, its source knows. */
function sourceOutcome(message: string, source: FluxState): Outcome {
    const failure = failureOf(source);
    if (failure !== undefined) {
        return { state: "failed", message: `${message}: ${failure}`, passesWithin: CONNECTION };
    }
    return ON_ITS_WAY.test(message) ? { state: "pending", message } : { state: "failed", message, passesWithin: CHART };
}

/** Why an object isn't Ready, where it isn't. */
export function failureOf(object: FluxState): string | undefined {
    const ready = condition(object, "Ready");
    return ready?.status === "False" ? (ready.message ?? "") : undefined;
}

/** A condition, if it is about the object as it is now. */
function condition({ metadata, status }: FluxState, type: string): FluxCondition | undefined {
    const found = status?.conditions?.find((one) => one.type === type);
    const isStale = (found?.observedGeneration ?? 0) < (metadata?.generation ?? 0);
    return isStale ? undefined : found;
}
