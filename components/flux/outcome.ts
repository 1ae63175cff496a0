import type { Outcome } from "../waiting/outcome";

/** The part of an object's state that is read from Flux. */
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

/** Reasons of a release that waits and continues by itself. */
const WAITING = ["DependencyNotReady", "HealthCheckCanceled"];

/** Reasons of a failure that waiting doesn't fix. */
const FAILURES = ["AccessDenied", "ChartMutateError", "RESTClientError", "ValuesError"];

/** Reasons of a failed action of Helm, which Flux may retry, with the counter of failures for each. */
const ATTEMPTS = new Map<string, "installFailures" | "upgradeFailures">([
    ["InstallFailed", "installFailures"],
    ["UpgradeFailed", "upgradeFailures"],
]);

/** The time for a connection to recover, in seconds. */
const CONNECTION = 10;

/** The time for an existing chart to arrive, in seconds. Until then Flux reports the status of the previous chart. */
const CHART = 30;

/** The messages of a chart that is still being fetched, which Flux reports like errors. */
const ON_ITS_WAY = /has not been reconciled|does not have an artifact|no artifact available|building artifact/;

/**
 * Returns the outcome of a HelmRelease, from its own conditions and those of the chart's source.
 *
 * @param retries Whether Flux remediates and retries. Then Flux itself reports when it gives up.
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

/**
 * Whether an action of Helm failed for good. With retries Flux gives up by itself, but it counts only the attempts that Helm has stored.
 */
function isLastAttempt({ status }: FluxState, reason: string, retries: boolean): boolean {
    const counter = ATTEMPTS.get(reason);
    return counter !== undefined && (!retries || (status?.[counter] ?? 0) === 0);
}

/**
 * Returns the message of Flux's last attempt if it failed. If Helm stored nothing, Flux retries by itself at growing intervals. The release
 * is then in progress, and only its Released condition shows the failure.
 */
export function lastFailure(release: FluxState, source: FluxState): string | undefined {
    const { state, message } = outcome(release, source);
    if (state === "failed") {
        return message;
    }
    const released = condition(release, "Released");
    return state === "pending" && released?.status === "False" ? (released.message ?? "") : undefined;
}

/** Whether a release has no chart yet. Its source then has the details. */
export function waitsForSource(release: FluxState): boolean {
    return condition(release, "Ready")?.reason === "SourceNotReady";
}

/** Returns the outcome of a release without a chart. The release only reports that there is no chart, and the source has the reason. */
function sourceOutcome(message: string, source: FluxState): Outcome {
    const failure = failureOf(source);
    if (failure !== undefined) {
        return { state: "failed", message: `${message}: ${failure}`, passesWithin: CONNECTION };
    }
    return ON_ITS_WAY.test(message) ? { state: "pending", message } : { state: "failed", message, passesWithin: CHART };
}

/** Returns why an object isn't Ready, if it isn't. */
export function failureOf(object: FluxState): string | undefined {
    const ready = condition(object, "Ready");
    return ready?.status === "False" ? (ready.message ?? "") : undefined;
}

/** Returns a condition, if it is about the object's current generation. */
function condition({ metadata, status }: FluxState, type: string): FluxCondition | undefined {
    const found = status?.conditions?.find((one) => one.type === type);
    const isStale = (found?.observedGeneration ?? 0) < (metadata?.generation ?? 0);
    return isStale ? undefined : found;
}
