import * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN, plural } from "../../rules";
import { Backend, type FluxGitArgs } from "../args";
import { helmReleaseObject } from "../flux/helmRelease";
import { fluxNames } from "../flux/names";
import { sourceObject } from "../flux/source";
import { kustomizations, kustomizedBy } from "../fluxGit/kustomizations";
import { foldersOf, peerFileNames } from "../fluxGit/paths";
import { Tree } from "../fluxGit/tree";
import { valuesObject } from "../fluxGit/values";
import type { Scope } from "../scope";
import type { Installation } from "./installation";
import { namespaceLabels, namespaceName } from "./namespace";
import { chartValues } from "./values";

/**
 * Puts the objects for Flux into a tree for Git, which also receives the custom resources. Nothing is made in the cluster: Flux does that
 * once the tree is committed.
 */
export function installFluxGit(scope: Scope): Installation {
    const { namespace: namespaceArgs, install = {}, backend = Backend.FrrK8s, bgp } = scope.inputs.args;
    // The check refuses an installation without `git`.
    const git = install.git as FluxGitArgs;
    const namespace = namespaceName(namespaceArgs);
    const folders = foldersOf(git);
    const tree = new Tree(folders, namespace, peerFileNames(bgp?.peers ?? []));
    const { bootstrap, system } = folders;
    if (namespaceArgs?.create !== false) {
        const metadata = { name: namespace, labels: namespaceLabels(namespaceArgs) };
        tree.put(`${bootstrap}/namespaces/namespace-${namespace}.yaml`, {
            apiVersion: "v1",
            kind: "Namespace",
            metadata,
        });
    }
    const names = fluxNames(install);
    const source = sourceObject(install);
    const kind = source.kind.toLowerCase();
    tree.put(`${bootstrap}/${plural(kind)}/${kind}-${names.source}.yaml`, source);

    const { system: first, config } = kustomizations(kustomizedBy(install, git, namespace));
    tree.put(`${bootstrap}/kustomizations/kustomization-${names.release}.yaml`, first);
    // A Kustomization without its folder fails, and Git keeps no empty folders.
    tree.putWithConfig(`${bootstrap}/kustomizations/kustomization-${config.metadata.name}.yaml`, config);

    const values = chartValues(install, backend);
    const valuesFile = valuesObject(scope, install, namespace, values);
    if (valuesFile) {
        tree.put(`${system}/configmap-${names.values}.yaml`, valuesFile);
    }
    tree.put(`${system}/helmrelease-${names.release}.yaml`, helmReleaseObject(install, namespace, values));
    return {
        namespace: pulumi.output(scope.inputs.after(namespace)),
        version: pulumi.output(install.version ?? NEWEST_KNOWN),
        dependsOn: [],
        // Files have no such option. A suspended HelmRelease keeps Flux from uninstalling.
        retained: Promise.resolve(install.retainOnDelete === true),
        scope,
        tree,
    };
}
