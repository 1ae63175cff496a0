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
 * Makes the two objects in the cluster that lead Flux to the tree. The two other Kustomizations are in the tree's bootstrap folder: if Git
 * and Pulumi both owned an object, each would revert or prune the other's changes.
 *
 * Neither object is awaited, because the files are committed only later. Neither forces its fields on an existing object: a GitRepository
 * of that name may be Flux's own, and taking it over would detach the cluster's other objects from Git.
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
