import { AsyncResource } from "node:async_hooks";
import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { isMap } from "../../rules/shared/maps";
import { engineTakesTransforms } from "../hooks";
import { knownLater } from "../inputs/resolve";
import { warn } from "../inputs/warnings";
import { childUrn } from "../promised";
import { refreshedOutputs } from "../recorded";
import { handedBack, propsHandedBack } from "../transforms";
import { additions, type Addition, type Managed } from "./additions";

/**
 * The annotation that names the additions that the last such update removed. The engine keeps its value until an update removes others,
 * because only the cluster has it.
 */
const PUT_BACK = "metallb.pulumi.com/put-back";
const PUT_BACK_PATH = `metadata.annotations["${PUT_BACK}"]`;

interface Metadata {
    annotations?: unknown;
}

interface Live {
    metadata?: Managed;
    spec?: unknown;
}

/** The result of the comparison in a transform, for the report after it. */
interface Seen {
    taken: Addition[];
    /** The paths in the program's `ignoreChanges`. */
    ignored: string[];
    /** The spec as it is sent, after a program's own transformations. */
    wanted?: unknown;
}

/** Detects and removes additions by hand to one object. */
export interface PutBack {
    /** The options of the resource. */
    options: pulumi.CustomResourceOptions;
    /** Reports the additions that the engine knows of: those that this update removes, and those that stay. */
    report(resource: k8s.apiextensions.CustomResource, spec: unknown): void;
}

/**
 * Removes fields and list elements that were added to an object by hand. Pulumi's kubernetes plugin sees no difference in them. But any
 * update applies the whole object, and drops the fields that kubectl added. So if a refresh in this operation found additions, an
 * annotation that names them makes the difference.
 *
 * @param what The object's name in messages.
 * @param name The resource's name.
 * @param refreshed Whether a refresh in this operation read the object.
 */
export function putBack(what: string, name: string, parent: pulumi.Resource, refreshed: Promise<boolean>): PutBack {
    if (!engineTakesTransforms()) {
        return { options: {}, report: () => undefined };
    }
    const seen: Seen = { taken: [], ignored: [] };
    const transform: pulumi.ResourceTransform = AsyncResource.bind(async ({ type, name: which, props, opts }) => {
        if (which !== name) {
            return undefined;
        }
        const { ignoreChanges = [] } = opts;
        seen.ignored = ignoreChanges.filter((path) => path !== PUT_BACK_PATH);
        const found = (await refreshed) ? await refreshedOutputs(await childUrn(name, type, parent)) : undefined;
        const live = found as Live | undefined;
        seen.wanted = await knownLater(props.spec, true);
        seen.taken = unlessIgnored(additions(seen.wanted, live?.spec, live?.metadata), seen.ignored);
        if (seen.taken.length > 0) {
            const text = `${paths(seen.taken)} (generation ${live?.metadata?.generation})`;
            return {
                props: await propsHandedBack({ ...props, metadata: withPutBack(props.metadata as Metadata, text) }),
                opts: { ...handedBack(opts), ignoreChanges: seen.ignored },
            };
        }
        // A program's own transformation may have replaced `ignoreChanges`.
        const kept = ignoreChanges.length > seen.ignored.length || isImport(opts);
        return kept
            ? undefined
            : {
                  props: await propsHandedBack(props),
                  opts: { ...handedBack(opts), ignoreChanges: [...ignoreChanges, PUT_BACK_PATH] },
              };
    });
    return {
        options: { transforms: [transform], ignoreChanges: [PUT_BACK_PATH] },
        report: (resource, spec) => void report(what, resource, spec, seen).catch(() => undefined),
    };
}

function withPutBack(metadata: pulumi.Input<Metadata>, text: string): pulumi.Output<Metadata> {
    // As an output, so that secrets in the metadata stay secret.
    return pulumi.output(metadata).apply((known) => ({
        ...known,
        annotations: { ...(known.annotations as Metadata | undefined), [PUT_BACK]: text },
    }));
}

function isImport(opts: pulumi.CustomResourceOptions): boolean {
    return (opts.import ?? "") !== "";
}

/** Drops the fields that the program leaves to others with `ignoreChanges`. */
function unlessIgnored(found: Addition[], ignored: string[]): Addition[] {
    const within = (path: string, prefix: string) =>
        path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`);
    return found.filter(({ path }) => !ignored.some((prefix) => within(`spec.${path}`, prefix)));
}

async function report(
    what: string,
    resource: k8s.apiextensions.CustomResource,
    spec: unknown,
    seen: Seen,
): Promise<void> {
    const outputs = resource as unknown as { metadata: unknown; spec: unknown };
    const [metadata, live, given] = (await knownLater([outputs.metadata, outputs.spec, spec], true)) as unknown[];
    const managed = isMap(metadata) ? (metadata as Managed) : {};
    // Without a transform, no transformation of the program has changed the spec.
    const wanted = seen.wanted ?? given;
    const warning = warningOf(seen.taken, unlessIgnored(additions(wanted, live, managed), seen.ignored));
    if (warning !== undefined) {
        await warn(`${what}: ${warning}`, resource);
    }
}

/** Returns the warning about additions that this update removes, and about those that remain after it (in a preview, before it). */
function warningOf(taken: Addition[], there: Addition[]): string | undefined {
    const isDone = there.length === 0 || pulumi.runtime.isDryRun();
    if (taken.length > 0 && isDone) {
        return `Added by hand: ${paths(taken)}. The update removes it.\n-> To keep it, add it to the inputs.`;
    }
    if (there.length === 0) {
        return undefined;
    }
    const managers = [...new Set(there.flatMap((one) => one.managers))].join(", ");
    const found = `Added by hand${managers === "" ? "" : ` (${managers})`}: ${paths(there)}.`;
    return taken.length > 0
        ? `${found} It stays, because Pulumi removes only what kubectl added.\n-> Remove it with kubectl edit, or add it to the inputs.`
        : `${found} The last refresh found it.\n-> Run pulumi up --refresh to remove it, or add it to the inputs.`;
}

function paths(found: Addition[]): string {
    return found.map(({ path }) => path).join(", ");
}
