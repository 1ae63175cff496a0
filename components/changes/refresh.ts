import type * as pulumi from "@pulumi/pulumi";
import { engineTakesTransforms } from "../hooks";
import { childUrn } from "../promised";
import { refreshedOutputs } from "../recorded";

/** A refresh in the same operation (`--refresh`). */
export interface Refresh {
    /** The component's options, with which the component waits for the answer. */
    options: pulumi.ComponentResourceOptions;
    /** Whether the refresh read the component, and so its children. */
    took: Promise<boolean>;
}

/**
 * Detects a refresh in the same operation. The engine knows a resource before its registration only if a refresh read it. One question
 * for the component saves a question for each child. So a refresh with `--target` that leaves the component out isn't detected.
 */
export function refreshOf(name: string, type: string, opts: pulumi.ComponentResourceOptions = {}): Refresh {
    if (!engineTakesTransforms()) {
        return { options: opts, took: Promise.resolve(false) };
    }
    const took = childUrn(name, type, opts.parent)
        .then(refreshedOutputs)
        .then(
            (outputs) => outputs !== undefined,
            () => false,
        );
    // Still an array, because a program's transformation may read it.
    const dependsOn = [...[opts.dependsOn ?? []].flat(), took.then(() => [])] as pulumi.Resource[];
    return { options: { ...opts, dependsOn }, took };
}
