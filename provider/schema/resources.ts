// What the schema says beyond what is inferred from TypeScript.

/** The custom resources: the class has the description and the outputs, and `<class>Args` the inputs. */
export const RESOURCES = ["ManifestFiles", "PfSenseBgp", "PfSenseSessions"];

const SSH = ["privateKey", "privateKeyPassword", "password"];

/** Properties of resources, components' inputs and types that are secrets. */
export const SECRETS: Record<string, readonly string[]> = {
    BgpPeerArgs: ["password"],
    FrrNeighborArgs: ["password"],
    FrrProxyArgs: SSH,
    FrrRouter: SSH,
    FrrRouterConnectionArgs: SSH,
    PfSenseBgp: ["secondary", "hashKey", "applied"],
    PfSenseConnectionArgs: ["password", "apiKey", "token"],
    PfSenseFirewallArgs: ["password", "apiKey", "token"],
    PfSenseNeighborArgs: ["password"],
};

/** Kubernetes' own types among the inputs, which its SDK describes property by property only. */
export const KUBERNETES_TYPES: Record<string, string> = {
    LabelSelector: "Chooses objects by their labels, as Kubernetes does; all of its conditions have to hold.",
    LabelSelectorRequirement: "A condition on one label.",
    Toleration: "Lets a pod run on nodes with a taint, as in a pod's `spec.tolerations`.",
};
