import * as pulumi from "@pulumi/pulumi";
import { Backend, MetalLb } from "pulumi-metallb";

const config = new pulumi.Config();

const metallb = new MetalLb("metallb", {
    // The smallest backend. IPv6 and BFD need Backend.FrrK8s.
    backend: Backend.Native,
    // Optional: a mirror of MetalLB's chart repository.
    install: { repository: config.get("chartRepository") },
    pools: [{ name: "public", addresses: config.requireObject<string[]>("addresses"), avoidBuggyIPs: true }],
    bgp: {
        peers: [
            {
                name: "router",
                myASN: config.requireNumber("myASN"),
                peerASN: config.requireNumber("peerASN"),
                peerAddress: config.require("peerAddress"),
                // The TCP MD5 password of the session. The component sets it on both sides.
                password: config.requireSecret("password"),
            },
        ],
        advertisements: [{ ipAddressPools: ["public"] }],
    },
    frr: {
        nodeAddresses: config.requireObject<string[]>("nodeAddresses"),
        routers: [
            {
                peers: ["router"],
                host: config.require("sshHost"),
                // Optional. Default: 22.
                port: config.getNumber("sshPort"),
                user: config.require("sshUser"),
                privateKey: config.requireSecret("privateKey"),
                // The content of /etc/ssh/ssh_host_ed25519_key.pub on the router. Any other host is refused.
                hostKey: config.require("hostKey"),
                // Optional. Default: "vtysh".
                vtysh: config.get("vtysh"),
            },
        ],
    },
});

export const peers = metallb.peers;
