import * as pulumi from "@pulumi/pulumi";
import type { Values } from "../install/mergeValues";
import { inOrder } from "./order";
import { configFile, type Folders } from "./paths";
import { yamlDocuments } from "../yaml";

type Texts = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** A Kubernetes object for a file. Each value except the name and the namespace may be an output. */
export interface TreeObject {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace?: string; labels?: Texts; annotations?: Texts };
    spec?: pulumi.Input<Values>;
    data?: pulumi.Input<Values>;
}

/** Collects the objects of a Git tree by their files. */
export class Tree {
    private readonly files = new Map<string, TreeObject[]>();
    private readonly withConfig = new Map<string, TreeObject>();

    /**
     * @param folders The tree's folders.
     * @param namespace MetalLB's namespace.
     * @param peerFiles The names of the peers' files.
     */
    constructor(
        readonly folders: Folders,
        private readonly namespace: string,
        private readonly peerFiles: Map<string, string>,
    ) {}

    /** Puts an object into a file, after the file's other objects. */
    put(path: string, object: TreeObject): void {
        this.files.set(path, [...(this.files.get(path) ?? []), object]);
    }

    /** Puts an object into its own file, but only if the tree has custom resources. */
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

    /** Returns the files' contents by their paths, in the paths' order. */
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
