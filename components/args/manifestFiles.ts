import type * as pulumi from "@pulumi/pulumi";

/** The inputs of ManifestFiles. */
export interface ManifestFilesArgs {
    /**
     * The folder, relative to the program's; the files' paths are relative to it. A change moves the files. The state has `/` between
     * folders, also where a program on Windows writes a backslash. Error: a path with a drive's letter on another system than Windows.
     */
    directory: pulumi.Input<string>;
    /** Whose files these are, 1 to 100 characters of letters, digits, `.`, `_`, `/` and `-`: every file says so in its first line. */
    owner: pulumi.Input<string>;
    /**
     * The files' contents by their paths, without the first line. Error: a path that leads out of the folder, or that Windows can't have,
     * such as one with a colon.
     */
    files: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * Takes over files that are there already and don't say whose they are, or are this owner's though the state doesn't have them.
     * Default: false. Error: without it, such a file.
     */
    overwrite?: pulumi.Input<boolean>;
}
