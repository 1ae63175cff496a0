import type * as pulumi from "@pulumi/pulumi";

/**
 * How much of the chart's values the tree has.
 *
 * @enum
 */
export const FluxGitValues = {
    /** Only what differs from the chart's own. */
    Overrides: "Overrides",
    /**
     * All of the chart's own with the differences in place, comments and all; and beside it, untouched, those of the chart, so that at an
     * upgrade a Git diff shows what changed in both.
     */
    Full: "Full",
} as const;
export type FluxGitValues = (typeof FluxGitValues)[keyof typeof FluxGitValues];

/** The tree of a Git repository that Flux watches, for the method FluxGit. */
export interface FluxGitArgs {
    /** The folder that the tree is written to: a checkout of the repository, or a folder in it; relative to the program's folder. */
    directory: string;
    /** Where that folder is in the repository, such as `clusters/prod`. Default: at its top. */
    pathInRepository?: string;
    /** The folders of the tree. Default: `bootstrap`, `metallb-system` and `metallb-config`. */
    paths?: FluxGitPathsArgs;
    /** The GitRepository that the Kustomizations read, in Flux's namespace. Default: `flux-system`. */
    gitRepository?: string;
    /** How long a Kustomization may take. Default: `2m`. Source: Kustomization `spec.timeout`. */
    timeout?: pulumi.Input<string>;
    /**
     * When a Kustomization that failed is tried again, which that of the custom resources does where the webhook doesn't serve yet. It is
     * on all of them. Default: `1m`. Source: Kustomization `spec.retryInterval`.
     */
    retryInterval?: pulumi.Input<string>;
    /** How much of the chart's values the tree has. Default: Overrides. */
    values?: FluxGitValues;
    /** The chart's own values, as `helm show values` prints them. Default: those of the chart in its repository, which is asked for them. */
    upstreamValues?: pulumi.Input<string>;
    /**
     * How Flux decrypts Secrets that you keep beside the HelmRelease or beside the custom resources. Default: not at all. Source: both
     * Kustomizations' `spec.decryption`.
     */
    decryption?: FluxDecryptionArgs;
    /** Takes over files that are at the tree's paths already, such as those of a tree made by hand. Default: false. Error: without it, such a file. */
    overwrite?: boolean;
    /** Makes the GitRepository in the cluster, and the Kustomization that reads the tree's bootstrap folder. Default: that is done by other means. */
    bootstrap?: FluxBootstrapArgs;
}

/** The folders of the tree, relative to its directory. */
export interface FluxGitPathsArgs {
    /** What must be in the cluster first: the namespace, the source and the Kustomizations. Default: `bootstrap`. */
    bootstrap?: string;
    /** The HelmRelease and its values. Default: `metallb-system`. */
    system?: string;
    /** The custom resources. Default: `metallb-config`. */
    config?: string;
}

/** Decryption of Secrets in the tree. */
export interface FluxDecryptionArgs {
    /** Who decrypts. Default: `sops`. Source: `provider`. */
    provider?: pulumi.Input<string>;
    /** The Secret with the keys, in Flux's namespace. Default: the keys of the cloud. Source: `secretRef.name`. */
    secretRef?: pulumi.Input<string>;
}

/** The Git repository, for Flux to read. */
export interface FluxBootstrapArgs {
    /** The repository's URL: `https://…` or `ssh://…`. Source: GitRepository `spec.url`. */
    url: pulumi.Input<string>;
    /** The branch. Default: `main`. Source: `spec.ref.branch`. */
    branch?: pulumi.Input<string>;
    /** How often Flux looks for commits: a duration. Default: the HelmRelease's interval. Source: `spec.interval`. */
    interval?: pulumi.Input<string>;
    /** The Secret in Flux's namespace with the credentials. Default: none. Source: `spec.secretRef.name`. */
    secretRef?: pulumi.Input<string>;
}
