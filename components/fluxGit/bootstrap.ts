import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { DEFAULT_FLUX_INTERVAL } from "../../rules";
import type { FluxBootstrapArgs } from "../args";
import { fluxNames } from "../flux/names";
import { given, reference, SOURCE_API } from "../flux/object";
import type { Scope } from "../scope";
import { bootstrapKustomization, type Kustomized } from "./kustomizations";
import type { TreeObject } from "./tree";

/**
 * Makes in the cluster what leads Flux to the tree, and nothing else: the two other Kustomizations are in the tree's bootstrap folder. An
 * object that Git owns and Pulumi, too, would be changed back and forth, and pruned by the one while the other has it.
 *
 * Neither object is awaited, for the files are committed only after this. Neither forces its fields on what is there already, either: a
 * GitRepository of that name may be Flux's own, and taking it over would take the cluster's other objects out of Git.
 */
export function createBootstrap(scope: Scope, about: Kustomized, dependsOn: pulumi.Resource[]): void {
    const { bootstrap } = about.git;
    if (bootstrap === undefined) {
        return;
    }
    const make = (label: string, { metadata, ...object }: TreeObject, after: pulumi.Resource[]) =>
        new k8s.apiextensions.CustomResource(
            `${scope.name}-${label}`,
            { ...object, metadata: scope.inputs.after({ ...metadata }) },
            { parent: scope.parent, dependsOn: after },
        );
    const source = make("git-repository", gitRepository(about, bootstrap), dependsOn);
    make("bootstrap", bootstrapKustomization(about), [source]);
}

function gitRepository({ install, git }: Kustomized, bootstrap: FluxBootstrapArgs): TreeObject {
    return {
        apiVersion: SOURCE_API,
        kind: "GitRepository",
        metadata: { name: git.gitRepository ?? "flux-system", namespace: fluxNames(install).namespace },
        spec: given({
            interval: bootstrap.interval ?? install.flux?.interval ?? DEFAULT_FLUX_INTERVAL,
            url: bootstrap.url,
            ref: { branch: bootstrap.branch ?? "main" },
            secretRef: reference(bootstrap.secretRef),
        }),
    };
}
