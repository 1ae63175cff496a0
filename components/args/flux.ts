import type * as pulumi from "@pulumi/pulumi";

/**
 * The place in which Flux finds the chart's values.
 *
 * @enum
 */
export const FluxValues = {
    /** A ConfigMap, under the key `values.yaml`. */
    ConfigMap: "ConfigMap",
    /** A Secret, under the key `values.yaml`. Use it for values that not every reader of ConfigMaps may see. */
    Secret: "Secret",
    /** The HelmRelease itself. */
    Inline: "Inline",
} as const;
export type FluxValues = (typeof FluxValues)[keyof typeof FluxValues];

/**
 * Flux's reaction to a failed Helm action.
 *
 * @enum
 */
export const FluxStrategy = {
    /**
     * Repeats the action after `retryInterval` and keeps the release as it is. The Pulumi update ends at the first failure. Needs Flux 2.7.
     */
    RetryOnFailure: "RetryOnFailure",
    /** Uninstalls the release or rolls it back, then tries again up to `retries` times. */
    RemediateOnFailure: "RemediateOnFailure",
} as const;
export type FluxStrategy = (typeof FluxStrategy)[keyof typeof FluxStrategy];

/**
 * Flux's reaction to changes that others make to the release's objects.
 *
 * @enum
 */
export const FluxDriftMode = {
    /** Reverts the changes. */
    Enabled: "enabled",
    /** Reports the changes. */
    Warn: "warn",
    /** Ignores the changes. */
    Disabled: "disabled",
} as const;
export type FluxDriftMode = (typeof FluxDriftMode)[keyof typeof FluxDriftMode];

/**
 * The installation by Flux, with the method Flux or FluxGit. Mirrors HelmRelease v2 and its source. Flux's own default applies to every
 * omitted field.
 */
export interface FluxArgs {
    /**
     * The namespace of Flux and of the chart's source.
     * @default `flux-system`
     */
    namespace?: string;
    /**
     * The name of the HelmRelease, which is in MetalLB's namespace.
     * @default `metallb`
     */
    name?: string;
    /**
     * The time between two comparisons of the release with its specification, a duration such as `15m`. Source: `spec.interval`.
     * @default `15m`
     */
    interval?: pulumi.Input<string>;
    /**
     * The chart's source.
     * @default a HelmRepository named like the HelmRelease, or an OCIRepository if the chart is an OCI reference
     */
    source?: FluxSourceArgs;
    /**
     * The place of the chart's values.
     * @default `ConfigMap`, in the ConfigMap `<name>-helm-chart-value-overrides`
     */
    values?: FluxValues;
    /**
     * References to further values, merged in this order. The values in `install.values` win over them. Source: `spec.valuesFrom`.
     * @default none
     */
    valuesFrom?: pulumi.Input<pulumi.Input<FluxValuesReferenceArgs>[]>;
    /**
     * The reaction to a failed installation. Source: `spec.install`.
     * @default Flux's own
     */
    install?: FluxActionArgs;
    /**
     * The reaction to a failed upgrade. Source: `spec.upgrade`.
     * @default Flux's own
     */
    upgrade?: FluxActionArgs;
    /**
     * The detection of changes that others make to the release's objects. Source: `spec.driftDetection`.
     * @default Flux's own, no detection
     */
    driftDetection?: FluxDriftDetectionArgs;
    /**
     * The ServiceAccount in MetalLB's namespace that Flux impersonates. Source: `spec.serviceAccountName`.
     * @default Flux's own account
     */
    serviceAccountName?: pulumi.Input<string>;
    /**
     * Another cluster to install MetalLB on. Source: `spec.kubeConfig`. Error: given together with pools, BGP or L2, which the component
     * creates in its own cluster.
     * @default the cluster that Flux runs in
     */
    kubeConfig?: FluxKubeConfigArgs;
    /**
     * HelmReleases that must be Ready first. Source: `spec.dependsOn`.
     * @default none
     */
    dependsOn?: pulumi.Input<pulumi.Input<FluxDependencyArgs>[]>;
    /**
     * Changes to the rendered manifests of the chart, in Flux's own form. Source: `spec.postRenderers`.
     * @default none
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema's type for a value of any type
    postRenderers?: pulumi.Input<any[]>;
    /**
     * Tells Flux to leave the release alone. Source: `spec.suspend`.
     * @default the value in the cluster
     */
    suspend?: boolean;
    /**
     * Fields of HelmRelease's `spec` that have no input here, merged over the others. Error: a field that has an input.
     * @default none
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema's type for a value of any type
    spec?: pulumi.Input<Record<string, any>>;
    /**
     * Asks the cluster in previews which versions of Flux's API it offers, with the method Flux. Set it to false if the same program
     * installs Flux: the first preview has no API to ask. Error: the cluster lacks a version that is needed.
     * @default true
     */
    checkApiVersions?: boolean;
}

/**
 * The chart's source: a HelmRepository, or an OCIRepository if the chart is an OCI reference. Its URL is `install.repository` or
 * `install.chart`.
 */
export interface FluxSourceArgs {
    /**
     * The source's name.
     * @default the name of the HelmRelease
     */
    name?: string;
    /**
     * The time between two checks of the source for changes, a duration such as `15m`. Source: `spec.interval`.
     * @default the HelmRelease's interval
     */
    interval?: pulumi.Input<string>;
    /**
     * The name of the Secret with the credentials, in Flux's namespace. Source: `spec.secretRef.name`.
     * @default none
     */
    secretRef?: pulumi.Input<string>;
    /**
     * The name of the Secret with certificates, in Flux's namespace. Source: `spec.certSecretRef.name`.
     * @default none
     */
    certSecretRef?: pulumi.Input<string>;
    /**
     * Sends the credentials to the other hosts that the repository's index names, too. Source: HelmRepository `spec.passCredentials`.
     * @default false
     */
    passCredentials?: pulumi.Input<boolean>;
    /**
     * The cloud whose credentials are used: `generic`, `aws`, `azure` or `gcp`. Source: `spec.provider`.
     * @default `generic`
     */
    provider?: pulumi.Input<string>;
    /**
     * Allows an OCI registry without TLS. Source: `spec.insecure`.
     * @default false
     */
    insecure?: pulumi.Input<boolean>;
    /**
     * Fields of the source's `spec` that have no input here, merged over the others.
     * @default none
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema's type for a value of any type
    spec?: pulumi.Input<Record<string, any>>;
}

/** Flux's reaction to a failed installation or upgrade. */
export interface FluxActionArgs {
    /**
     * The strategy: remediate, or only retry. Source: `strategy.name`.
     * @default Flux's own
     */
    strategy?: FluxStrategy;
    /**
     * The time until the next attempt with the strategy RetryOnFailure, a duration such as `5m`. Source: `strategy.retryInterval`.
     * @default `5m`
     */
    retryInterval?: pulumi.Input<string>;
    /**
     * The number of further attempts after a remediation; -1 means no limit. Source: `remediation.retries`. Error: given with
     * RetryOnFailure.
     * @default 0
     */
    retries?: number;
}

/** The detection of changes that others make to the release's objects. */
export interface FluxDriftDetectionArgs {
    /** Flux's reaction to the changes. Source: `mode`. */
    mode: pulumi.Input<FluxDriftMode>;
    /**
     * The fields that others may change. Source: `ignore`.
     * @default none
     */
    ignore?: pulumi.Input<pulumi.Input<FluxIgnoreArgs>[]>;
}

/** Fields that others may change. */
export interface FluxIgnoreArgs {
    /** The fields, as JSON pointers such as `/spec/replicas`. Source: `paths`. */
    paths: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The objects, by group, version, kind, name, namespace or selectors. Source: `target`.
     * @default all objects
     */
    target?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A reference to values in another object than the HelmRelease. */
export interface FluxValuesReferenceArgs {
    /** The object's kind: `ConfigMap` or `Secret`. Source: `kind`. */
    kind: pulumi.Input<string>;
    /** The object's name, in MetalLB's namespace. Source: `name`. */
    name: pulumi.Input<string>;
    /**
     * The key with the values. Source: `valuesKey`.
     * @default `values.yaml`
     */
    valuesKey?: pulumi.Input<string>;
    /**
     * The path of a single value, which the key's content then is. Source: `targetPath`.
     * @default none; the content is a whole map of values
     */
    targetPath?: pulumi.Input<string>;
    /**
     * Allows the object to be absent. Source: `optional`.
     * @default false
     */
    optional?: pulumi.Input<boolean>;
}

/** Access to another cluster. Give exactly one of `secretRef` and `configMapRef`. */
export interface FluxKubeConfigArgs {
    /**
     * The name of the Secret with a kubeconfig, in MetalLB's namespace of Flux's cluster. Source: `secretRef.name`.
     * @default none
     */
    secretRef?: pulumi.Input<string>;
    /**
     * The Secret's key. Source: `secretRef.key`.
     * @default `value`, or `value.yaml`
     */
    secretKey?: pulumi.Input<string>;
    /**
     * The name of the ConfigMap that describes how a cloud issues credentials. Source: `configMapRef.name`.
     * @default none
     */
    configMapRef?: pulumi.Input<string>;
}

/** A HelmRelease that must be Ready first. */
export interface FluxDependencyArgs {
    /** The HelmRelease's name. */
    name: pulumi.Input<string>;
    /**
     * The HelmRelease's namespace.
     * @default MetalLB's namespace
     */
    namespace?: pulumi.Input<string>;
    /**
     * A CEL expression that decides when the HelmRelease counts as ready. Source: `readyExpr`.
     * @default none; its Ready condition decides
     */
    readyExpr?: pulumi.Input<string>;
}
