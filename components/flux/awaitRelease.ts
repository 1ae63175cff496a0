import * as pulumi from "@pulumi/pulumi";
import { isLater, knownLater } from "../inputs/resolve";
import { userError } from "../inputs/userError";
import { warn } from "../inputs/warnings";
import type { Scope } from "../scope";
import { digest } from "../waiting/digest";
import { poll } from "../waiting/poll";
import { ANSWERED, mark } from "../waiting/mark";
import { waitUntilReady } from "../waiting/waitUntilReady";
import { isSuspended } from "./helmRelease";
import type { FluxObject } from "./object";
import { failureOf, lastFailure, outcome, waitsForSource, type FluxState } from "./outcome";
import { answer, ASKED, askedBefore, request, REQUEST, RESET } from "./request";

/** The objects for Flux, and the file with the chart's values. */
export interface FluxObjects {
    source: FluxObject;
    release: FluxObject;
    file: pulumi.Output<string>;
}

/** The objects as resources. */
export interface Made {
    source: pulumi.CustomResource;
    release: pulumi.CustomResource;
}

/** The resource that the custom resources wait for. */
export interface Awaited {
    ready: pulumi.Resource;
    /**
     * Rejects if Flux's objects can't be read. A resource that depends on `ready` would then wait forever, because `ready` is never
     * registered.
     */
    asked: Promise<unknown>;
}

/**
 * Requests the release from Flux at once, and waits until it is installed. The request names the wanted release including its values:
 * without that, Flux would see a change of the values only after its interval. After a failure the next update requests again.
 */
export function awaitRelease(scope: Scope, objects: FluxObjects, made: Made): Awaited {
    if (isSuspended(scope.inputs.args.install) === true) {
        return { ready: made.release, asked: Promise.resolve() };
    }
    const { metadata } = objects.release;
    const what = `The HelmRelease ${metadata.namespace}/${metadata.name}`;
    const requested = requestOf(scope, objects, made);
    const retries = retriesOf(scope);
    const options = waitUntilReady(scope, what, "Flux", timeLimit(scope, retries), async (turn) => {
        const release = await pollObject(scope, objects, "release", `-${turn}`);
        const source = waitsForSource(release) ? await pollObject(scope, objects, "source", `-${turn}`) : {};
        return answer(release, source, retries > 0);
    });
    const at = { object: objects.release, metadata: { ...metadata, name: scope.inputs.after(metadata.name) } };
    // The outputs contain the whole object, whose values may come from a secret.
    const common = { parent: scope.parent, additionalSecretOutputs: ["spec"] };
    const asking = mark(
        {
            ...at,
            name: `${scope.name}-flux-ready-request`,
            annotations: {
                [REQUEST]: requested,
                [RESET]: requested,
                [ASKED]: requested,
                // The operator may have requested a reconciliation by hand.
                "pulumi.com/patchForce": "true",
                "pulumi.com/patchFieldManager": "pulumi-metallb",
            },
        },
        { ...common, dependsOn: [made.release] },
    );
    const ready = mark(
        { ...at, name: `${scope.name}-flux-ready`, annotations: { [ANSWERED]: requested } },
        { ...common, ...options, dependsOn: [asking] },
    );
    return { ready, asked: knownLater(requested, true) };
}

interface Both {
    release: FluxState;
    source: FluxState;
}

function pollObject(
    scope: Scope,
    objects: FluxObjects,
    part: keyof Both,
    suffix = "",
    made?: Made,
): Promise<FluxState> {
    return poll<FluxState>(`${scope.name}-flux-${part}-status${suffix}`, objects[part], {
        parent: scope.parent,
        id: made && (scope.inputs.after(made[part].id) as pulumi.Input<pulumi.ID>),
    });
}

/** Returns the request, from the state of the objects after they were written. */
function requestOf(scope: Scope, objects: FluxObjects, made: Made): pulumi.Output<string> {
    const states = {
        release: pollObject(scope, objects, "release", "", made),
        source: pollObject(scope, objects, "source", "", made),
    };
    const wanted = pulumi
        .all([objects.source.spec, objects.release.spec, objects.file])
        .apply((parts) => digest(...parts));
    return pulumi.all([wanted, pulumi.output(states)]).apply(async ([name, both]) => {
        const { release, source } = both as Both;
        const asked = request(name, release, source);
        await logStatus(scope, objects, { release, source }, asked);
        return asked;
    });
}

/** Warns of failures and of a suspended release in a preview. In an update, throws if Flux won't act because the release is suspended. */
async function logStatus(
    scope: Scope,
    { release: { metadata } }: FluxObjects,
    both: Both,
    asked: string,
): Promise<void> {
    const what = `The HelmRelease ${metadata.namespace}/${metadata.name}`;
    const before = askedBefore(both.release);
    const isResumed = isSuspended(scope.inputs.args.install) === false;
    if (both.release.spec?.suspend === true && before !== asked && !isResumed) {
        const says = `MetalLb "${scope.name}": ${what} is suspended. Flux applies the change only after the release is resumed.`;
        const hint = `Run flux resume helmrelease ${metadata.name} -n ${metadata.namespace}, or set install.flux.suspend to true or false.`;
        if (!pulumi.runtime.isDryRun()) {
            throw userError(`${says}\n  -> ${hint}`);
        }
        await warn(`${says}\n-> ${hint}`, scope.parent);
    }
    const failure = lastFailure(both.release, both.source);
    if (failure !== undefined) {
        await warn(`${what} failed at its last attempt. Flux says: ${failure}`, scope.parent);
    }
    const lost = failureOf(both.source);
    if (outcome(both.release, both.source).state === "ready" && lost !== undefined) {
        await warn(`${what}: its source is no longer Ready. Flux says: ${lost}`, scope.parent);
    }
}

/** Returns how often Flux retries by itself. Unlimited retries (-1) count as 3, or more if the other action has more. */
function retriesOf({ inputs }: Scope): number {
    const { install, upgrade } = inputs.args.install?.flux ?? {};
    const given = [install?.retries ?? 0, upgrade?.retries ?? 0];
    return given.includes(-1) ? Math.max(3, ...given) : Math.max(...given);
}

/** Returns Helm's timeout for all attempts, and a minute for the steps around them. */
function timeLimit({ inputs }: Scope, retries: number): number {
    const { timeoutSeconds = 300 } = inputs.args.install ?? {};
    // If the timeout isn't known yet, 300 is assumed. Helm may then end before or after the wait, and neither does harm.
    return (isLater(timeoutSeconds) ? 300 : (timeoutSeconds as number)) * (retries + 1) + 60;
}
