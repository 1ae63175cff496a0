import type * as pulumi from "@pulumi/pulumi";

/**
 * Where the chart's values are, for Flux to find them.
 *
 * @enum
 */
export const FluxValues = {
    /** In a ConfigMap, under the key `values.yaml`. */
    ConfigMap: "ConfigMap",
    /** In a Secret, under the key `values.yaml`: for values that mayn't be seen by everybody who reads ConfigMaps. */
    Secret: "Secret",
    /** In the HelmRelease itself. */
    Inline: "Inline",
} as const;
export type FluxValues = (typeof FluxValues)[keyof typeof FluxValues];

/**
 * What Flux does when an action of Helm's fails.
 *
 * @enum
 */
export const FluxStrategy = {
    /** Tries the action again after `retryInterval`, and leaves what is there; the update ends at the first failure. Needs Flux 2.7. */
    RetryOnFailure: "RetryOnFailure",
    /** Uninstalls or rolls back, and tries again as often as `retries` says. */
    RemediateOnFailure: "RemediateOnFailure",
} as const;
export type FluxStrategy = (typeof FluxStrategy)[keyof typeof FluxStrategy];

/**
 * What Flux does about changes that others make to the release's objects.
 *
 * @enum
 */
export const FluxDriftMode = {
    /** Puts them back. */
    Enabled: "enabled",
    /** Reports them. */
    Warn: "warn",
    /** Doesn't look. */
    Disabled: "disabled",
} as const;
export type FluxDriftMode = (typeof FluxDriftMode)[keyof typeof FluxDriftMode];

/** The installation by Flux, for the methods Flux and FluxGit. Mirrors HelmRelease v2 and its source; what is left out is Flux's own default. */
export interface FluxArgs {
    /** The namespace of Flux, and of the chart's source. Default: `flux-system`. */
    namespace?: string;
    /** The HelmRelease's name; it is in MetalLB's namespace. Default: `metallb`. */
    name?: string;
    /** How often Flux compares the release with what it should be: a duration such as `15m`. Default: `15m`. Source: `spec.interval`. */
    interval?: pulumi.Input<string>;
    /** The chart's source. Default: a HelmRepository named like the HelmRelease, or an OCIRepository where the chart is an OCI reference. */
    source?: FluxSourceArgs;
    /** Where the chart's values are. Default: in the ConfigMap `<name>-helm-chart-value-overrides`. */
    values?: FluxValues;
    /** More values, merged in this order, under those of `install.values`. Default: none. Source: `spec.valuesFrom`. */
    valuesFrom?: pulumi.Input<pulumi.Input<FluxValuesReferenceArgs>[]>;
    /** What happens when an installation fails. Default: Flux's. Source: `spec.install`. */
    install?: FluxActionArgs;
    /** What happens when an upgrade fails. Default: Flux's. Source: `spec.upgrade`. */
    upgrade?: FluxActionArgs;
    /** Whether Flux looks for changes that others made. Default: Flux's, which is not to. Source: `spec.driftDetection`. */
    driftDetection?: FluxDriftDetectionArgs;
    /** The ServiceAccount in MetalLB's namespace that Flux acts as. Default: Flux's own. Source: `spec.serviceAccountName`. */
    serviceAccountName?: pulumi.Input<string>;
    /**
     * Another cluster to install on. Default: the one that Flux is in. Error: together with pools, BGP or L2, which the component makes in
     * its own cluster. Source: `spec.kubeConfig`.
     */
    kubeConfig?: FluxKubeConfigArgs;
    /** HelmReleases that must be Ready first. Default: none. Source: `spec.dependsOn`. */
    dependsOn?: pulumi.Input<pulumi.Input<FluxDependencyArgs>[]>;
    /** Changes to the chart's manifests on their way to the cluster, as Flux has them. Default: none. Source: `spec.postRenderers`. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema's word for a value of any type
    postRenderers?: pulumi.Input<any[]>;
    /** Tells Flux to leave the release alone. Default: what it is in the cluster. Source: `spec.suspend`. */
    suspend?: boolean;
    /** Fields of HelmRelease's spec that have no input here, merged over the others. Default: none. Error: one that has. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema's word for a value of any type
    spec?: pulumi.Input<Record<string, any>>;
    /**
     * Whether previews ask the cluster which versions of Flux's API it offers, with the method Flux. Set it to false where the same program
     * installs Flux, so that a first preview has nothing to ask. Default: true. Error: the cluster lacks a version that is needed.
     */
    checkApiVersions?: boolean;
}

/** The chart's source: a HelmRepository, or for an OCI reference an OCIRepository. The URL is the installation's `repository` or `chart`. */
export interface FluxSourceArgs {
    /** The source's name. Default: that of the HelmRelease. */
    name?: string;
    /** How often Flux looks for changes: a duration. Default: the HelmRelease's interval. Source: `spec.interval`. */
    interval?: pulumi.Input<string>;
    /** The Secret in Flux's namespace with the credentials. Default: none. Source: `spec.secretRef.name`. */
    secretRef?: pulumi.Input<string>;
    /** The Secret in Flux's namespace with certificates. Default: none. Source: `spec.certSecretRef.name`. */
    certSecretRef?: pulumi.Input<string>;
    /** Whether credentials go to other hosts, too, that the repository's index names. Default: false. Source: HelmRepository `spec.passCredentials`. */
    passCredentials?: pulumi.Input<boolean>;
    /** The cloud whose credentials are used: `generic`, `aws`, `azure` or `gcp`. Default: generic. Source: `spec.provider`. */
    provider?: pulumi.Input<string>;
    /** Takes an OCI registry without TLS. Default: false. Source: `spec.insecure`. */
    insecure?: pulumi.Input<boolean>;
    /** Fields of the source's spec that have no input here, merged over the others. Default: none. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema's word for a value of any type
    spec?: pulumi.Input<Record<string, any>>;
}

/** What Flux does when an installation or an upgrade fails. */
export interface FluxActionArgs {
    /** Whether to remediate or only to retry. Default: Flux's. Source: `strategy.name`. */
    strategy?: FluxStrategy;
    /** When to try again, with the strategy RetryOnFailure. Default: `5m`. Source: `strategy.retryInterval`. */
    retryInterval?: pulumi.Input<string>;
    /** How often to try again after a remediation; -1 for ever. Default: 0. Error: given with RetryOnFailure. Source: `remediation.retries`. */
    retries?: number;
}

/** Changes that others make to the release's objects. */
export interface FluxDriftDetectionArgs {
    /** What to do about them. Default: Flux's. Source: `mode`. */
    mode: pulumi.Input<FluxDriftMode>;
    /** Fields that others may change. Default: none. Source: `ignore`. */
    ignore?: pulumi.Input<pulumi.Input<FluxIgnoreArgs>[]>;
}

/** Fields that others may change. */
export interface FluxIgnoreArgs {
    /** JSON pointers, such as `/spec/replicas`. Source: `paths`. */
    paths: pulumi.Input<pulumi.Input<string>[]>;
    /** The objects, by group, version, kind, name, namespace or selectors. Default: all. Source: `target`. */
    target?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Values that are in an object beside the HelmRelease. */
export interface FluxValuesReferenceArgs {
    /** `ConfigMap` or `Secret`. Source: `kind`. */
    kind: pulumi.Input<string>;
    /** The object's name, in MetalLB's namespace. Source: `name`. */
    name: pulumi.Input<string>;
    /** The key. Default: `values.yaml`. Source: `valuesKey`. */
    valuesKey?: pulumi.Input<string>;
    /** The path of the value that the key's content is. Default: it is a whole map of values. Source: `targetPath`. */
    targetPath?: pulumi.Input<string>;
    /** Whether it may be absent. Default: false. Source: `optional`. */
    optional?: pulumi.Input<boolean>;
}

/** Another cluster, by exactly one of the two. */
export interface FluxKubeConfigArgs {
    /** The Secret with a kubeconfig, in MetalLB's namespace of Flux's cluster. Default: none. Source: `secretRef.name`. */
    secretRef?: pulumi.Input<string>;
    /** The Secret's key. Default: `value`, or `value.yaml`. Source: `secretRef.key`. */
    secretKey?: pulumi.Input<string>;
    /** The ConfigMap that says how a cloud gives credentials. Default: none. Source: `configMapRef.name`. */
    configMapRef?: pulumi.Input<string>;
}

/** A HelmRelease that must be Ready first. */
export interface FluxDependencyArgs {
    /** Its name. */
    name: pulumi.Input<string>;
    /** Its namespace. Default: MetalLB's. */
    namespace?: pulumi.Input<string>;
    /** When it counts as ready: an expression in CEL. Default: when it is Ready. Source: `readyExpr`. */
    readyExpr?: pulumi.Input<string>;
}
