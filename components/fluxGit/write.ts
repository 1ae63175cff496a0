import * as pulumi from "@pulumi/pulumi";
import { namespaceName } from "../install/namespace";
import type { OtherEnd } from "../../routers/components/members";
import type { Scope } from "../scope";
import { createBootstrap } from "./bootstrap";
import { kustomizedBy } from "./kustomizations";
import { ManifestFiles } from "./manifestFiles";
import type { Tree } from "./tree";

/**
 * Writes the tree's files, if there is a tree. The routers at the other ends of the sessions are configured first. So a session is added at
 * the router first, and removed at the cluster first.
 *
 * @returns The files, for the resources that depend on them.
 */
export function writeTree(scope: Scope, tree: Tree | undefined, otherEnds: OtherEnd[]): pulumi.Resource[] {
    const { namespace, install = {} } = scope.inputs.args;
    if (tree === undefined || install.git === undefined) {
        return [];
    }
    const { git } = install;
    const contents = Object.entries(tree.contents());
    const files = new ManifestFiles(
        `${scope.name}-files`,
        {
            directory: git.directory,
            owner: scope.owners.files,
            // Each content is an output of its own, so that a preview shows the known ones.
            files: Object.fromEntries(
                contents.map(([path, content]) => [path, pulumi.output(scope.inputs.after(content))]),
            ),
            overwrite: git.overwrite,
        },
        { parent: scope.parent, dependsOn: otherEnds.map(({ resource }) => resource) },
    );
    createBootstrap(scope, kustomizedBy(install, git, namespaceName(namespace)), [files]);
    return [files];
}
