import * as pulumi from "@pulumi/pulumi";
import { ownPlugin } from "../../base/manifest";
import type { ManifestFilesArgs } from "../args";

/**
 * Text files in a folder, such as the manifests in a checkout of a Git repository: MetalLb makes one with the method FluxGit; constructed
 * alone, it serves any others. What is done with Git is yours.
 *
 * Every file begins with a line that says whose it is, and ends in one line break. Files without that line, and those of others, are never
 * touched. A preview and a refresh see what somebody changed in these, and an update puts it back. An update changes all of them or, where
 * one can't be written, none.
 *
 * The directory is relative to the program's folder, which is that of Pulumi.yaml or of its `main`, and the process's own with an inline
 * program without `workDir`; it is made where there is none. Error: a content that is a secret; a file that is there already and isn't this
 * owner's; a symbolic link below the directory.
 *
 * The import's id is `<directory>#<owner>`, and takes all files below the directory that are the owner's by their first line.
 */
export class ManifestFiles extends pulumi.CustomResource {
    /** The folder. */
    declare public readonly directory: pulumi.Output<string>;
    /** Whose files these are. */
    declare public readonly owner: pulumi.Output<string>;
    /** The files' contents by their paths, without the first line. */
    declare public readonly files: pulumi.Output<Record<string, string>>;
    /** Whether files that don't say whose they are are taken over. */
    declare public readonly overwrite: pulumi.Output<boolean | undefined>;
    /** The paths of the files that the last update left, sorted. */
    declare public readonly written: pulumi.Output<string[]>;

    /** The state of a resource that exists already, by its id. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ManifestFiles {
        return new ManifestFiles(name, undefined, { ...opts, id });
    }

    /**
     * @param name The resource's name.
     * @param args The folder, and what is to be in it.
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
