// When an object is what it should be. The real plugin watches; the stand-in asks again and again, which a lab bears.
import { setTimeout as sleep } from "node:timers/promises";
import { gvkOf, nameOf, namespaceOf } from "../cluster/client";
import { messageOf } from "../../shared/errors";
import { PartialError } from "../errors";
import type { Session } from "../session";
import type { Gvk } from "../token";
import { get, text, type JsonObject } from "../../shared/values";
import { skipsAwait, timeoutMs, waitFor } from "./annotations";
import { daemonSetReadiness } from "./await-daemon-set";
import { deploymentReadiness } from "./await-deployment";
import { serviceReadiness } from "./await-service";
import { parseExpression } from "./wait-for";

const PAUSE_MS = 250;

// The real plugin waits for these as well, and skips the wait on deletion when told to for most of them.
const LACKING = ["Pod", "ReplicationController", "PersistentVolume", "PersistentVolumeClaim"];
const LACKING_IN_GROUPS = ["apps/StatefulSet", "batch/Job", "networking.k8s.io/Ingress"];
const SKIPS_DELETION = ["/Namespace", "/Pod", "/ReplicationController", "apps/DaemonSet", "apps/Deployment"];

export interface Readiness {
    ready: boolean;
    problems: string[];
    /** What a timeout says, if not that it is late. */
    failure?: string;
}

export interface Waiting {
    urn: string;
    inputs: JsonObject;
    live: JsonObject;
    timeout: number;
}

export function lacksAwait({ group, kind }: Gvk): boolean {
    return group === "" ? LACKING.includes(kind) : LACKING_IN_GROUPS.includes(`${group}/${kind}`);
}

type Probe = (live: JsonObject) => Readiness | Promise<Readiness>;

const READY: Readiness = { ready: true, problems: [] };

/** The plugin's own idea of readiness, for kinds that have one. */
function builtInProbe(session: Session, live: JsonObject, settle: boolean): Probe | undefined {
    const { group, kind } = gvkOf(live);
    if (group === "apps" && kind === "Deployment") {
        return deploymentReadiness;
    }
    if (group === "apps" && kind === "DaemonSet") {
        return daemonSetReadiness;
    }
    if (group === "" && kind === "Service") {
        return serviceReadiness(session, settle);
    }
    return undefined;
}

/** Whether the object is ready now, for a refresh. */
export async function readiness(session: Session, inputs: JsonObject, live: JsonObject): Promise<Readiness> {
    const probe = skipsAwait(inputs) ? undefined : builtInProbe(session, live, false);
    return probe ? probe(live) : READY;
}

/** The live object once it is ready. waitFor comes before the plugin's own idea; most kinds are ready at once. */
export async function awaitReady(session: Session, waiting: Waiting): Promise<JsonObject> {
    const { inputs, live } = waiting;
    if (skipsAwait(inputs)) {
        return live;
    }
    // The live object's annotation counts: a Patch has just written its own there, or else it waits by the owner's.
    const expressions = waitFor(live);
    if (expressions) {
        return poll(
            session,
            waiting,
            "timed out waiting for the condition",
            waitForProbe(session, waiting, expressions),
        );
    }
    const probe = builtInProbe(session, live, true);
    return probe ? poll(session, waiting, `'${nameOf(live)}' timed out waiting to be Ready`, probe) : live;
}

function waitForProbe(session: Session, { urn }: Waiting, given: string[]): Probe {
    if (given.length === 0) {
        throw new Error("at least one condition must be specified");
    }
    const expressions = given.map(parseExpression);
    for (const { warning } of expressions.filter((expression) => expression.warning !== "")) {
        session.log.log("warning", urn, warning);
    }
    return (object) => {
        try {
            return { ready: expressions.every((expression) => expression.holds(object)), problems: [] };
        } catch (error) {
            // The status may still change; only a timeout makes this the failure.
            return { ready: false, problems: [], failure: messageOf(error) };
        }
    };
}

/** A question that fails is asked again: the object is there, and its state must not be lost to a hiccup. */
async function poll(session: Session, waiting: Waiting, late: string, probe: Probe): Promise<JsonObject> {
    const { urn, inputs } = waiting;
    const { objects } = session.reach();
    const deadline = Date.now() + timeoutMs(waiting.timeout, inputs);
    let { live } = waiting;
    for (;;) {
        const { ready, problems, failure } = await probe(live);
        if (ready) {
            session.log.status(urn, "");
            return live;
        }
        session.log.status(urn, problems[0] ?? "Waiting for readiness");
        if (Date.now() > deadline) {
            throw new PartialError(failure ?? late, live, problems);
        }
        await pause(session, live, problems);
        live = (await objects.find(live).catch(() => undefined)) ?? live;
    }
}

async function pause(session: Session, live: JsonObject, problems: string[] = []): Promise<void> {
    try {
        await sleep(PAUSE_MS, undefined, { signal: session.cancelled });
    } catch {
        throw new PartialError(`Resource operation was cancelled for "${nameOf(live)}"`, live, problems);
    }
}

/** Returns when the object is gone; an object of the same name with another uid is another object. */
export async function awaitGone(session: Session, waiting: Waiting): Promise<void> {
    const { urn, inputs, live } = waiting;
    const { group, kind } = gvkOf(live);
    if (skipsAwait(inputs) && SKIPS_DELETION.includes(`${group}/${kind}`)) {
        return;
    }
    const { objects } = session.reach();
    const deadline = Date.now() + timeoutMs(waiting.timeout, inputs);
    for (;;) {
        const last = await objects.find(live);
        if (!last || get(last, "metadata", "uid") !== get(live, "metadata", "uid")) {
            return;
        }
        if (Date.now() > deadline) {
            const finalizers = get(last, "metadata", "finalizers");
            const names = Array.isArray(finalizers) ? finalizers.map(text).join(", ") : "";
            session.log.log("warning", urn, `finalizers might be preventing deletion (${names})`);
            throw new PartialError("timed out waiting for the condition", last);
        }
        await pause(session, last);
    }
}

export function inNamespace(live: JsonObject, apiVersion: string, kind: string): JsonObject {
    return { apiVersion, kind, metadata: { name: nameOf(live), namespace: namespaceOf(live) } };
}
