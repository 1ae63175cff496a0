import * as pulumi from "@pulumi/pulumi";
import { Backend, MetalLb } from "pulumi-metallb";

const config = new pulumi.Config();

/** The session with a firewall, as the cluster sees it. */
const peer = (name: string) => ({
    name,
    myASN: config.requireNumber("myASN"),
    peerASN: config.requireNumber("peerASN"),
    peerAddress: config.require(`${name}Address`),
    password: config.requireSecret(`${name}Bgp`),
});

/** The web interface of a firewall, and the login for it. */
const firewall = (name: string) => ({
    peers: [name],
    url: config.require(`${name}Url`),
    username: config.require("username"),
    password: config.requireSecret(`${name}Login`),
    // The certificate of the CA that signed the web interface's certificate, in PEM.
    caCertificate: config.require(`${name}Certificate`),
});

const metallb = new MetalLb("metallb", {
    // The smallest backend. IPv6 and BFD need Backend.FrrK8s.
    backend: Backend.Native,
    // Optional: a mirror of MetalLB's chart repository.
    install: { repository: config.get("chartRepository") },
    pools: [{ name: "public", addresses: config.requireObject<string[]>("addresses"), avoidBuggyIPs: true }],
    bgp: { peers: [peer("fw1"), peer("fw2")], advertisements: [{ ipAddressPools: ["public"] }] },
    pfSense: {
        nodeAddresses: config.requireObject<string[]>("nodeAddresses"),
        // fw2 is the secondary of the high-availability pair, so the update writes fw2 first.
        firewalls: [firewall("fw1"), { ...firewall("fw2"), secondaryOf: "fw1" }],
        // The update ends when all sessions are Established. Otherwise its error names the session and the cause.
        verify: true,
    },
});

export const sessions = metallb.sessions;
