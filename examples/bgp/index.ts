import * as pulumi from "@pulumi/pulumi";
import { Backend, MetalLb } from "pulumi-metallb";

const config = new pulumi.Config();

const metallb = new MetalLb("metallb", {
    // The smallest backend. IPv6 and BFD need Backend.FrrK8s.
    backend: Backend.Native,
    // Optional: a mirror of MetalLB's chart repository.
    install: { repository: config.get("chartRepository") },
    // Some clients and firewalls refuse .0 and .255 as addresses of a host. `avoidBuggyIPs` never assigns them.
    pools: [{ name: "public", addresses: config.requireObject<string[]>("addresses"), avoidBuggyIPs: true }],
    bgp: {
        peers: [
            {
                name: "router",
                myASN: config.requireNumber("myASN"),
                peerASN: config.requireNumber("peerASN"),
                peerAddress: config.require("peerAddress"),
                // The TCP MD5 password of the session. Remove this line if the router has none.
                password: config.requireSecret("password"),
            },
        ],
        advertisements: [{ ipAddressPools: ["public"] }],
    },
});

export const peers = metallb.peers;
