// The names that the documentation's programs use without a declaration: the rest of the reader's program. A block that imports or declares
// such a name uses its own.
import type * as k8sModule from "@pulumi/kubernetes";
import type * as pulumiModule from "@pulumi/pulumi";
import type * as metallb from "../../../index";

declare global {
    export import pulumi = pulumiModule;
    export import k8s = k8sModule;

    type MetalLbArgs = metallb.MetalLbArgs;
    const MetalLb: typeof metallb.MetalLb;
    const Backend: typeof metallb.Backend;
    const FluxGitValues: typeof metallb.FluxGitValues;
    const InstallMethod: typeof metallb.InstallMethod;
    const PfSenseBgp: typeof metallb.PfSenseBgp;

    /** The stack's configuration. */
    const config: pulumiModule.Config;
    /** Providers of clusters. */
    const cluster: k8sModule.Provider;
    const management: k8sModule.Provider;
    const edge: k8sModule.Provider;
    /** A firewall's half of the sessions. */
    const args: metallb.PfSenseBgpArgs;
    /** Secrets. */
    const md5: pulumiModule.Output<string>;
    const password: pulumiModule.Output<string>;
    const fw1Login: pulumiModule.Output<string>;
    const fw2Login: pulumiModule.Output<string>;
    const fw1Password: pulumiModule.Output<string>;
    const fw2Password: pulumiModule.Output<string>;
    const privateKey: pulumiModule.Output<string>;
    const caCertificate: string;
    const hostKey: string;
}
