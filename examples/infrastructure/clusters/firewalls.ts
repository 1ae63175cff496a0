import type * as pulumi from "@pulumi/pulumi";
import type { BgpPeerArgs, PfSenseFirewallArgs } from "pulumi-metallb";
import type { Network } from "../base/network";

/** The first firewall pushes its configuration to the second. Names of resources contain these names, so they can't be outputs. */
const NAMES = ["fw1", "fw2"] as const;

/** A firewall for all clusters: the peer's settings, and the connection to the firewall. */
export interface Firewall {
    peer: Omit<BgpPeerArgs, "myASN">;
    entry: PfSenseFirewallArgs;
}

export function firewallPair(network: pulumi.Output<Network>, config: pulumi.Config): Firewall[] {
    return NAMES.map((name) => {
        const at = (key: "address" | "url" | "caCertificate") =>
            network.apply(({ firewalls }) => firewalls[name]?.[key] ?? "");
        return {
            peer: {
                name,
                peerASN: network.asn,
                peerAddress: at("address"),
                holdTime: "9s",
                password: config.requireSecret(`${name}-bgp`),
            },
            entry: {
                peers: [name],
                url: at("url"),
                caCertificate: at("caCertificate"),
                username: "pulumi",
                password: config.requireSecret(`${name}-login`),
                secondaryOf: name === NAMES[0] ? undefined : NAMES[0],
            },
        };
    });
}
