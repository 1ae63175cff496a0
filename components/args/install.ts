import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { FluxArgs } from "./flux";
import type { FluxGitArgs } from "./fluxGit";

/**
 * How MetalLB gets into the cluster.
 *
 * @enum
 */
export const InstallMethod = {
    /** The Helm chart as one release, through helm.v3.Release. */
    HelmRelease: "HelmRelease",
    /** The Helm chart's objects one by one, through helm.v4.Chart: each of them is in the preview. Hooks of a chart aren't run. */
    HelmChart: "HelmChart",
    /** The Helm chart by Flux, through objects that the component makes in the cluster and waits for. */
    Flux: "Flux",
    /** The Helm chart by Flux, through files for a Git repository that Flux watches; the custom resources are files as well. */
    FluxGit: "FluxGit",
    /** None: MetalLB is in the cluster already, by another stack or an add-on; the component makes the custom resources only. */
    Existing: "Existing",
} as const;
export type InstallMethod = (typeof InstallMethod)[keyof typeof InstallMethod];

/**
 * MetalLB's implementation of BGP.
 *
 * @enum
 */
export const Backend = {
    /** FRR in a DaemonSet of its own (the chart's default since 0.16). */
    FrrK8s: "frr-k8s",
    /** FRR in the speaker's pod; deprecated by MetalLB since 0.16. */
    Frr: "frr",
    /** MetalLB's own: small, IPv4 only, without BFD. */
    Native: "native",
} as const;
export type Backend = (typeof Backend)[keyof typeof Backend];

/** The installation of MetalLB. With the method Existing, only `version`, `checkCrds` and `webhookTimeoutSeconds` mean something. */
export interface InstallArgs {
    /** How MetalLB is installed. Default: HelmRelease. */
    method?: InstallMethod;
    /**
     * MetalLB's exact version, which is also the chart's (`0.16.2`). For a chart at a local path, which has a version of its own, and for
     * an existing installation it says what the checks are to assume. Default: the newest that this package supports.
     */
    version?: string;
    /**
     * The chart: a name in `repository`, an OCI reference (`oci://quay.io/metallb/chart/metallb`) or a local path, which starts with `./`,
     * `../` or `/` or ends with `.tgz`. Default: `metallb`.
     */
    chart?: string;
    /** The chart repository's URL, for a chart given by name. Default: MetalLB's own. Error: given with an OCI reference or a path. */
    repository?: pulumi.Input<string>;
    /**
     * The Helm release's name, from which the chart's objects have theirs. Default: `metallb`. Error: changed while MetalLB is installed:
     * with HelmRelease and Flux the old release would take the CRDs along, and with HelmChart the new speakers would wait for the ports of
     * the old ones.
     */
    releaseName?: pulumi.Input<string>;
    /**
     * Values of the chart, merged over what the component sets. The component's own setting wins only for the BGP backend,
     * since the checks depend on it: `frrk8s.enabled` and `speaker.frr.enabled` follow `backend`, and a contradiction is warned about. The
     * placement of the speaker's pods (`speaker.tolerations`, `nodeSelector`, `affinity`, `priorityClassName`, `tolerateMaster`) and
     * `imagePullSecrets` reach FRR-K8s as well, unless `frr-k8s` has its own. Default: none. Error: a value that the chart's schema or
     * templates refuse. Warning: a key that the chart doesn't know.
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema's word for a value of any type
    values?: pulumi.Input<Record<string, any>>;
    /**
     * How long Helm waits for the rollout, in seconds; with HelmChart, how long each of the chart's objects may take to be ready. Default:
     * 300. Source with Flux: HelmRelease `spec.timeout`.
     */
    timeoutSeconds?: pulumi.Input<number>;
    /**
     * How long the custom resources wait for MetalLB's webhook to serve, in seconds, 0 to 3600, counted from the first refused call. 0 turns the
     * waiting off. Default: 300: where the kubelet learns late of the webhook's certificate, the controller serves after up to 220 seconds.
     */
    webhookTimeoutSeconds?: number;
    /**
     * Whether previews and updates look first at the CRDs of the MetalLB that is in the cluster, with the method Existing. It needs the
     * right to read CustomResourceDefinitions. Default: true.
     */
    checkCrds?: boolean;
    /** Where the controller's pod may run. Default: anywhere. Source: the chart's `controller.*`. */
    controller?: PlacementArgs;
    /** Where the speakers run (and FRR-K8s, which follows them). Default: every node, control plane included. Source: the chart's `speaker.*`, `frr-k8s.frrk8s.*`. */
    speaker?: PlacementArgs;
    /** Serves only Services of this class, and leaves others alone. Default: Services without a class. Source: the chart's `loadBalancerClass`. */
    loadBalancerClass?: pulumi.Input<string>;
    /**
     * What is installed stays in the cluster when it leaves the program: the release, or the chart's objects with HelmChart, and the
     * namespace; Flux's HelmRelease goes, but is suspended first, so that Flux leaves its release. It is the first step of a move to
     * another method. Default: false. Error: with FluxGit or Existing.
     */
    retainOnDelete?: boolean;
    /** The installation by Flux, with the methods Flux and FluxGit. Default: as each of its properties says. */
    flux?: FluxArgs;
    /** The tree for Git, with the method FluxGit, which needs it. Default: none. */
    git?: FluxGitArgs;
}

/** Where pods run, and how important they are. */
export interface PlacementArgs {
    /** Taints that the pods tolerate. Default: the chart's. Source: `tolerations`. */
    tolerations?: pulumi.Input<pulumi.Input<k8s.types.input.core.v1.Toleration>[]>;
    /** Labels that a node must have. Default: none. Source: `nodeSelector`. */
    nodeSelector?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** The pods' priority class. Default: none. Source: `priorityClassName`. */
    priorityClassName?: pulumi.Input<string>;
}
