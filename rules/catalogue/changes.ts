import type { Rule } from "./rule";

/** Rules that compare an update with the last one. */
export const CHANGES = {
    upgrade: {
        severity: ["warning"],
        finds: "A newer version of MetalLB that changes something for this installation.",
        why: "Each finding names the change.",
        fix: "Follow the finding. Some need nothing to be done.",
    },
    downgrade: {
        severity: ["warning"],
        finds: "An older version of MetalLB than before.",
        why: "MetalLB's releases aren't tested for it.",
        fix: "The CRDs go back, too: fields that the older one lacks are dropped from custom resources that others wrote.",
    },
    "backend-change": {
        severity: ["warning"],
        finds: "A change of the BGP backend.",
        why: "MetalLB ends every BGP session and starts it again.",
        fix: "Expect that no Service is reached by BGP until the new sessions are Established.",
    },
    "method-move": {
        severity: ["error", "warning"],
        finds: "A change of install.method.",
        why: "The old method would delete MetalLB or its custom resources. A warning: the new method must adopt existing objects.",
        fix: "Follow the steps in the finding, or keep the method.",
    },
    "namespace-change": {
        severity: ["warning"],
        finds: "A change of the namespace.",
        why: "MetalLB and its custom resources are deleted and created again.",
        fix: "Expect that no Service is reached meanwhile. Afterwards, Services that ask for no particular address may have different addresses.",
    },
    "namespace-given-up": {
        severity: ["error", "warning"],
        finds: "namespace.create turned off for a namespace that the component made.",
        why: "The namespace is deleted, and MetalLB with it. With FluxGit, Flux does so after the commit.",
        fix: "Leave it on, or keep the namespace first, as the finding says.",
    },
    "release-name-change": {
        severity: ["error"],
        finds: "A change of install.releaseName.",
        why: "Helm deletes the CRDs and every custom resource with the old release. Nothing creates them again.",
        fix: "Keep the name.",
    },
    "chart-name-change": {
        severity: ["error"],
        finds: 'A change of the namespace or the release name with the method "HelmChart".',
        why: "The new speakers would wait for ports that the old speakers use until they are deleted.",
        fix: "Keep the name.",
    },
    "flux-name-change": {
        severity: ["error"],
        finds: "A change of install.flux.name.",
        why: "Flux would uninstall the release of the old HelmRelease, with the CRDs and every custom resource.",
        fix: "Keep the name. Or first set install.retainOnDelete: true and run pulumi up. Then remove retainOnDelete and change the name.",
    },
    "rename-retained": {
        severity: ["error"],
        finds: "A new name for an installation that stays in the cluster under its old name.",
        why: "A cluster has room for one MetalLB.",
        fix: "Adopt the installation under its old names first. Rename it in a later update.",
    },
    "crds-kept": {
        severity: ["error", "warning"],
        finds: "crds.enabled turned off in an installation whose CRDs belong to the chart.",
        why: "The CRDs would be deleted, and every custom resource with them.",
        fix: "Leave crds.enabled on, or first annotate the CRDs so that they are kept, as the finding says.",
    },
    "pool-removed": {
        severity: ["warning"],
        finds: "A removed pool with addresses that no other pool has.",
        why: "MetalLB takes such an address from its Service, or refuses its whole configuration while a Service has one.",
        fix: "See which Services have such an address: kubectl get services -A.",
    },
    "pool-loses-addresses": {
        severity: ["warning"],
        finds: "A pool that loses addresses. Services may use them.",
        why: "MetalLB takes such an address from its Service, or refuses its whole configuration while a Service has one.",
        fix: "See which Services have such an address: kubectl get services -A.",
    },
    "pool-moves": {
        severity: ["error", "warning"],
        finds: "Addresses that move from one pool to another.",
        why: "MetalLB refuses two pools with one address, so the old pool must lose them first.",
        fix: "Follow the steps in the finding. Give Services that must keep an address metallb.io/loadBalancerIPs.",
    },
} as const satisfies Record<string, Rule>;
