import * as pulumi from "@pulumi/pulumi";
import type { Values } from "../install/mergeValues";
import { inOrder } from "./order";
import { configFile, type Folders } from "./paths";
import { yamlDocuments } from "../yaml";

type Texts = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** A Kubernetes object for a file; anything below its name may be an output. */
export interface TreeObject {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace?: string; labels?: Texts; annotations?: Texts };
    spec?: pulumi.Input<Values>;
    data?: pulumi.Input<Values>;
}

/** The objects of a Git tree by their files, while they are being collected. */
export class Tree {
    private readonly files = new Map<string, TreeObject[]>();
    private readonly withConfig = new Map<string, TreeObject>();

    /**
     * @param folders The tree's folders.
     * @param namespace MetalLB's namespace.
     * @param peerFiles What peers' files are called after.
     */
    constructor(
        readonly folders: Folders,
        private readonly namespace: string,
        private readonly peerFiles: Map<string, string>,
    ) {}

    /** Puts an object into a file, after those that are in it. */
    put(path: string, object: TreeObject): void {
        this.files.set(path, [...(this.files.get(path) ?? []), object]);
    }

    /** Has an object in a file of its own, if custom resources are put into the tree. */
    putWithConfig(path: string, object: TreeObject): void {
        this.withConfig.set(path, object);
    }

    /** Puts one of MetalLB's custom resources into its file. */
    putCustomResource({ metadata, ...object }: TreeObject): void {
        const file = configFile(object.kind, metadata.name, this.peerFiles);
        this.put(`${this.folders.config}/${file}`, {
            ...object,
            metadata: { ...metadata, namespace: this.namespace },
        });
        this.withConfig.forEach((needed, path) => this.files.set(path, [needed]));
    }

    /** The files' contents by their paths, in the paths' order. */
    contents(): Record<string, pulumi.Output<string>> {
        const files = [...this.files].sort(([a], [b]) => (a < b ? -1 : 1));
        return Object.fromEntries(
            files.map(([path, objects]) => [
                path,
                pulumi.output(objects).apply((known) => yamlDocuments(known.map((object) => inOrder({ ...object })))),
            ]),
        );
    }
}
