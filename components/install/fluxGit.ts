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
 * Puts what Flux needs to install the chart into a tree for Git, in which the custom resources have their place as well. Nothing is made
 * in the cluster: Flux does that once the tree is committed.
 */
export function installFluxGit(scope: Scope): Installation {
    const { namespace: namespaceArgs, install = {}, backend = Backend.FrrK8s, bgp } = scope.inputs.args;
    // The check has refused an installation without it.
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
    // A Kustomization fails where its folder isn't there, and Git keeps no empty ones.
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
        // Files have no such option: a suspended HelmRelease keeps Flux from uninstalling.
        retained: Promise.resolve(install.retainOnDelete === true),
        scope,
        tree,
    };
}
