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
        finds: "Another BGP backend than before.",
        why: "Every BGP session ends and is made anew.",
        fix: "Expect that no Service is reached by BGP until the new sessions are Established.",
    },
    "method-move": {
        severity: ["error", "warning"],
        finds: "Another install.method than before.",
        why: "The old method would take MetalLB, or its custom resources, away. A warning: objects must be taken over.",
        fix: "Follow the steps in the finding, or keep the method.",
    },
    "namespace-change": {
        severity: ["warning"],
        finds: "Another namespace than before.",
        why: "MetalLB and its custom resources are deleted and made anew.",
        fix: "Expect that no Service is reached meanwhile. Afterwards, Services without an address of their own choice may have got others.",
    },
    "namespace-given-up": {
        severity: ["error", "warning"],
        finds: "namespace.create turned off for a namespace that the component made.",
        why: "The namespace is deleted, and MetalLB with it. With FluxGit, Flux does so after the commit.",
        fix: "Leave it on, or keep the namespace first, as the finding says.",
    },
    "release-name-change": {
        severity: ["error"],
        finds: "Another install.releaseName than before.",
        why: "The old release takes the CRDs and every custom resource with it, and nothing makes them again.",
        fix: "Keep the name.",
    },
    "chart-name-change": {
        severity: ["error"],
        finds: 'Another namespace or release name than before, with the method "HelmChart".',
        why: "The new speakers would wait for ports that the old ones have until they are gone.",
        fix: "Keep the name.",
    },
    "flux-name-change": {
        severity: ["error"],
        finds: "Another install.flux.name than before.",
        why: "Flux would uninstall the release of the old HelmRelease, with the CRDs and every custom resource.",
        fix: "Keep the name; or first say install.retainOnDelete: true and run pulumi up, and then change it without that.",
    },
    "rename-retained": {
        severity: ["error"],
        finds: "Another name for an installation that stays in the cluster under its old one.",
        why: "MetalLB can't be in a cluster twice.",
        fix: "Take it over under the same names first. Rename it in a later update.",
    },
    "crds-kept": {
        severity: ["error", "warning"],
        finds: "crds.enabled turned off where the CRDs are the chart's.",
        why: "The CRDs would be deleted, and every custom resource with them.",
        fix: "Leave it on, or mark the CRDs to be kept first, as the finding says.",
    },
    "pool-removed": {
        severity: ["warning"],
        finds: "A pool that leaves with addresses that no other pool has.",
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
