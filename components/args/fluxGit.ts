import type * as pulumi from "@pulumi/pulumi";

/**
 * The part of the chart's values that is written to the tree.
 *
 * @enum
 */
export const FluxGitValues = {
    /** Only the values that differ from the chart's own. */
    Overrides: "Overrides",
    /**
     * All values of the chart with their comments, and the differences in place. The chart's own values are written beside them unchanged,
     * so a Git diff of an upgrade shows the changes in both.
     */
    Full: "Full",
} as const;
export type FluxGitValues = (typeof FluxGitValues)[keyof typeof FluxGitValues];

/** The files for a Git repository that Flux watches, with the method FluxGit. */
export interface FluxGitArgs {
    /** The folder to write the tree to, relative to the program's folder: a checkout of the repository, or a folder in it. */
    directory: string;
    /**
     * The path of that folder in the repository, such as `clusters/prod`.
     * @default the top of the repository
     */
    pathInRepository?: string;
    /**
     * The folders of the tree.
     * @default `bootstrap`, `metallb-system` and `metallb-config`
     */
    paths?: FluxGitPathsArgs;
    /**
     * The name of the GitRepository that the Kustomizations read, in Flux's namespace.
     * @default `flux-system`
     */
    gitRepository?: string;
    /**
     * The time that a Kustomization may take, a duration such as `2m`. Source: Kustomization `spec.timeout`.
     * @default `2m`
     */
    timeout?: pulumi.Input<string>;
    /**
     * The time until Flux retries a failed Kustomization, a duration such as `1m`. All Kustomizations have it. The one with the custom
     * resources fails while the webhook doesn't serve yet. Source: Kustomization `spec.retryInterval`.
     * @default `1m`
     */
    retryInterval?: pulumi.Input<string>;
    /**
     * The part of the chart's values that is written to the tree.
     * @default `Overrides`
     */
    values?: FluxGitValues;
    /**
     * The chart's own values, as `helm show values` prints them.
     * @default the values of the chart, downloaded from its repository
     */
    upstreamValues?: pulumi.Input<string>;
    /**
     * The decryption of Secrets that you keep beside the HelmRelease or beside the custom resources. Source: both Kustomizations'
     * `spec.decryption`.
     * @default none
     */
    decryption?: FluxDecryptionArgs;
    /**
     * Takes over files that already exist at the tree's paths, such as a tree made by hand. Error: such a file exists and this is false.
     * @default false
     */
    overwrite?: boolean;
    /**
     * Creates the GitRepository in the cluster, and the Kustomization that reads the tree's bootstrap folder.
     * @default none; you create both by other means
     */
    bootstrap?: FluxBootstrapArgs;
}

/** The folders of the tree, relative to its directory. */
export interface FluxGitPathsArgs {
    /**
     * The folder with the objects that must be in the cluster first: the namespace, the source and the Kustomizations.
     * @default `bootstrap`
     */
    bootstrap?: string;
    /**
     * The folder with the HelmRelease and its values.
     * @default `metallb-system`
     */
    system?: string;
    /**
     * The folder with the custom resources.
     * @default `metallb-config`
     */
    config?: string;
}

/** The decryption of Secrets in the tree. */
export interface FluxDecryptionArgs {
    /**
     * The decryption provider. Source: `provider`.
     * @default `sops`
     */
    provider?: pulumi.Input<string>;
    /**
     * The name of the Secret with the keys, in Flux's namespace. Source: `secretRef.name`.
     * @default the keys of the cloud
     */
    secretRef?: pulumi.Input<string>;
}

/** The Git repository that Flux reads. */
export interface FluxBootstrapArgs {
    /** The repository's URL: `https://…` or `ssh://…`. Source: GitRepository `spec.url`. */
    url: pulumi.Input<string>;
    /**
     * The branch. Source: `spec.ref.branch`.
     * @default `main`
     */
    branch?: pulumi.Input<string>;
    /**
     * The time between two checks for new commits, a duration such as `15m`. Source: `spec.interval`.
     * @default the HelmRelease's interval
     */
    interval?: pulumi.Input<string>;
    /**
     * The name of the Secret with the credentials, in Flux's namespace. Source: `spec.secretRef.name`.
     * @default none
     */
    secretRef?: pulumi.Input<string>;
}
