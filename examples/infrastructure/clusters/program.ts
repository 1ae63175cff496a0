import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Base } from "./base";
import { Cluster } from "./cluster";
import { firewallPair } from "./firewalls";
import { clusterSettings } from "./settings";

/** All clusters, each with its own Kubernetes provider, on one pair of firewalls. */
export function clusters() {
    const config = new pulumi.Config();
    const base = new Base(config.require("base"));
    const firewalls = firewallPair(base.network, config);
    const made = clusterSettings(config).map(([name, settings]) => {
        const provider = new k8s.Provider(name, { kubeconfig: config.requireSecret(`${name}-kubeconfig`) });
        const args = { ...settings, own: base.cluster(name), network: base.network, firewalls };
        return [name, new Cluster(name, args, { provider })] as const;
    });
    return {
        addresses: Object.fromEntries(made.map(([name, { ingress }]) => [name, ingress?.address])),
        sessions: Object.fromEntries(made.map(([name, { metallb }]) => [name, metallb.sessions])),
    };
}
