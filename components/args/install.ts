import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { FluxArgs } from "./flux";
import type { FluxGitArgs } from "./fluxGit";

/**
 * The way in which MetalLB is installed.
 *
 * @enum
 */
export const InstallMethod = {
    /** Installs the Helm chart as one release, through helm.v3.Release. */
    HelmRelease: "HelmRelease",
    /** Installs the chart's objects one by one, through helm.v4.Chart. The preview shows each object. The chart's hooks don't run. */
    HelmChart: "HelmChart",
    /** Lets Flux install the chart. The component creates Flux's objects in the cluster and waits for them. */
    Flux: "Flux",
    /**
     * Lets Flux install the chart from Git. The component writes files for a Git repository that Flux watches, the custom resources
     * included.
     */
    FluxGit: "FluxGit",
    /** Installs nothing. Another stack or an add-on has installed MetalLB; the component creates only the custom resources. */
    Existing: "Existing",
} as const;
export type InstallMethod = (typeof InstallMethod)[keyof typeof InstallMethod];

/**
 * MetalLB's implementation of BGP.
 *
 * @enum
 */
export const Backend = {
    /** FRR in a DaemonSet of its own, the chart's default since 0.16. */
    FrrK8s: "frr-k8s",
    /** FRR in the speaker's pod. Deprecated by MetalLB since 0.16. */
    Frr: "frr",
    /** MetalLB's own implementation: small, IPv4 only, without BFD. */
    Native: "native",
} as const;
export type Backend = (typeof Backend)[keyof typeof Backend];

/**
 * The installation of MetalLB. The method Existing uses only `version`, `checkCrds` and `webhookTimeoutSeconds`.
 *
 * @example The Helm chart as one release
 * ```ts
 * import type { InstallArgs } from "pulumi-metallb";
 *
 * const install: InstallArgs = { method: "HelmRelease", version: "0.16.2" };
 * ```
 *
 * @example The chart's objects one by one
 * ```ts
 * import type { InstallArgs } from "pulumi-metallb";
 *
 * const install: InstallArgs = { method: "HelmChart", version: "0.16.2" };
 * ```
 *
 * @example The chart by Flux
 * ```ts
 * import type { InstallArgs } from "pulumi-metallb";
 *
 * const install: InstallArgs = { method: "Flux", flux: { interval: "15m" } };
 * ```
 *
 * @example Files for a Git repository that Flux watches
 * ```ts
 * import type { InstallArgs } from "pulumi-metallb";
 *
 * const install: InstallArgs = {
 *     method: "FluxGit",
 *     git: { directory: "./checkout", pathInRepository: "clusters/prod" },
 * };
 * ```
 *
 * @example MetalLB that is already installed
 * ```ts
 * import type { InstallArgs } from "pulumi-metallb";
 *
 * const install: InstallArgs = { method: "Existing", version: "0.16.2" };
 * ```
 */
export interface InstallArgs {
    /**
     * The way in which MetalLB is installed.
     * @default `HelmRelease`
     */
    method?: InstallMethod;
    /**
     * MetalLB's exact version, which is also the chart's, such as `0.16.2`. A chart at a local path has its own version: there, and with an
     * existing installation, this is the version that the checks assume.
     * @default the newest version that this package supports
     */
    version?: string;
    /**
     * The chart: a name in `repository`, an OCI reference such as `oci://quay.io/metallb/chart/metallb`, or a local path. A local path
     * starts with `./`, `../` or `/`, or ends with `.tgz`.
     * @default `metallb`
     */
    chart?: string;
    /**
     * The URL of the chart repository, if the chart is given by name. Error: given with an OCI reference or a path.
     * @default MetalLB's own repository
     */
    repository?: pulumi.Input<string>;
    /**
     * The Helm release's name, from which the chart's objects derive their names. Error: changed while MetalLB is installed. With
     * HelmRelease and Flux the old release would delete the CRDs; with HelmChart the new speakers would wait for the ports of the old
     * speakers.
     * @default `metallb`
     */
    releaseName?: pulumi.Input<string>;
    /**
     * Values of the chart, merged over the values that the component sets. The component's value wins only for the BGP backend, because the
     * checks depend on it. `frrk8s.enabled` and `speaker.frr.enabled` follow `backend`; a contradiction is a warning. The placement of the
     * speaker's pods (`speaker.tolerations`, `nodeSelector`, `affinity`, `priorityClassName`, `tolerateMaster`) and `imagePullSecrets` also
     * apply to FRR-K8s, unless `frr-k8s` has its own. Error: a value that the chart's schema or templates refuse. Warning: a key that the
     * chart doesn't know.
     * @default none
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the schema's type for a value of any type
    values?: pulumi.Input<Record<string, any>>;
    /**
     * The time that Helm waits for the rollout, in seconds. With HelmChart, the time that each of the chart's objects may take to be ready.
     * Source with Flux: HelmRelease `spec.timeout`.
     * @default 300
     */
    timeoutSeconds?: pulumi.Input<number>;
    /**
     * The time that the custom resources wait until MetalLB's webhook serves, in seconds, 0 to 3600, counted from the first refused call. 0
     * turns the wait off. The controller may need up to 220 seconds to serve, if the kubelet mounts the webhook's certificate late.
     * @default 300
     */
    webhookTimeoutSeconds?: number;
    /**
     * Reads the CRDs of the installed MetalLB first, in previews and updates, with the method Existing. Needs the right to read
     * CustomResourceDefinitions.
     * @default true
     */
    checkCrds?: boolean;
    /**
     * The placement of the controller's pod. Source: the chart's `controller.*`.
     * @default any node
     */
    controller?: PlacementArgs;
    /**
     * The placement of the speakers' pods and of FRR-K8s, which follows them. Source: the chart's `speaker.*`, `frr-k8s.frrk8s.*`.
     * @default every node, control plane included
     */
    speaker?: PlacementArgs;
    /**
     * The class of the Services that MetalLB serves. MetalLB ignores all other Services. Source: the chart's `loadBalancerClass`.
     * @default none; Services without a class
     */
    loadBalancerClass?: pulumi.Input<string>;
    /**
     * Keeps the installation in the cluster when it leaves the program: the namespace, and the release or, with HelmChart, the chart's
     * objects. With Flux the HelmRelease is suspended and then deleted, so Flux keeps its release. Set it as the first step of a move to
     * another method. Error: with FluxGit or Existing.
     * @default false
     */
    retainOnDelete?: boolean;
    /**
     * The installation by Flux, with the methods Flux and FluxGit.
     * @default the default of each property
     */
    flux?: FluxArgs;
    /**
     * The files for Git. Required with the method FluxGit.
     * @default none
     */
    git?: FluxGitArgs;
}

/** The nodes on which pods run, and the pods' priority. */
export interface PlacementArgs {
    /**
     * The taints that the pods tolerate. Source: `tolerations`.
     * @default the chart's own
     */
    tolerations?: pulumi.Input<pulumi.Input<k8s.types.input.core.v1.Toleration>[]>;
    /**
     * The labels that a node must have. Source: `nodeSelector`.
     * @default none
     */
    nodeSelector?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * The pods' priority class. Source: `priorityClassName`.
     * @default none
     */
    priorityClassName?: pulumi.Input<string>;
}
