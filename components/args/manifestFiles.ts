import type * as pulumi from "@pulumi/pulumi";

/** The inputs of ManifestFiles. */
export interface ManifestFilesArgs {
    /**
     * The folder, relative to the program's folder. The files' paths are relative to it. A change moves the files. The state separates
     * folders by `/`, even if a program on Windows writes backslashes. Error: a path with a drive letter on a system other than Windows.
     */
    directory: pulumi.Input<string>;
    /**
     * The owner of the files, 1 to 100 characters of letters, digits, `.`, `_`, `/` and `-`. The first line of every file names the owner.
     */
    owner: pulumi.Input<string>;
    /**
     * The files' contents by their paths, without the first line. Error: a path that leads out of the folder, or that Windows doesn't
     * allow, such as a path with a colon.
     */
    files: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * Takes over files that already exist, if they name no owner, or if they name this owner but aren't in the state. Error: such a file
     * exists and this is false.
     * @default false
     */
    overwrite?: pulumi.Input<boolean>;
}
