import * as pulumi from "@pulumi/pulumi";
import { ownPlugin } from "../../base/manifest";
import type { ManifestFilesArgs } from "../args";

/**
 * Text files in a folder, such as the manifests in a checkout of a Git repository. MetalLb creates one with the method FluxGit; on its own
 * it manages any other files. You commit and push the files yourself.
 *
 * The first line of every file names its owner, and every file ends in one line break. Files without that line, and files of other owners,
 * are never touched. Previews and refreshes detect changes that others made to the owner's files; an update reverts them. An update changes
 * all files, or none if one of them can't be written.
 *
 * The directory is relative to the program's folder, which contains Pulumi.yaml or is its `main`. An inline program without `workDir` uses
 * the folder of the process. The directory is created if it doesn't exist. Error: a content that is a secret, an existing file that doesn't
 * belong to this owner, or a symbolic link below the directory.
 *
 * The import id is `<directory>#<owner>`. An import takes all files below the directory whose first line names the owner.
 *
 * @example A manifest in a checkout of a Git repository
 * ```ts
 * import { ManifestFiles } from "pulumi-metallb";
 *
 * new ManifestFiles("manifests", {
 *     directory: "./checkout/clusters/prod",
 *     owner: "prod",
 *     files: { "namespace.yaml": "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ingress\n" },
 * });
 * ```
 */
export class ManifestFiles extends pulumi.CustomResource {
    /** The folder, relative to the program's folder. */
    declare public readonly directory: pulumi.Output<string>;
    /** The owner of the files. */
    declare public readonly owner: pulumi.Output<string>;
    /** The files' contents by their paths, without the first line. */
    declare public readonly files: pulumi.Output<Record<string, string>>;
    /** Takes over files that already exist and name no owner. */
    declare public readonly overwrite: pulumi.Output<boolean | undefined>;
    /** The paths of the files after the last update, sorted. */
    declare public readonly written: pulumi.Output<string[]>;

    /** Reads the state of an existing resource by its id. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ManifestFiles {
        return new ManifestFiles(name, undefined, { ...opts, id });
    }

    /**
     * @param name The resource's name.
     * @param args The folder and its files.
     * @param opts The usual options.
     */
    constructor(name: string, args: ManifestFilesArgs | undefined, opts?: pulumi.CustomResourceOptions) {
        const { directory, owner, files, overwrite }: Partial<ManifestFilesArgs> = args ?? {};
        super(
            "metallb:index:ManifestFiles",
            name,
            { directory, owner, files, overwrite, written: undefined },
            pulumi.mergeOptions(ownPlugin(), opts),
        );
    }
}
