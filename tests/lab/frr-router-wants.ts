import { randomBytes } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { FrrNeighborArgs, FrrRouterArgs } from "../../routers/frr/components/args";
import type { RouterMachine } from "./frr-router-machine";

/** The nodes that the router may have as neighbors, and the neighbor configured by hand. */
export const [N1, N2, BY_HAND] = ["10.98.1.2", "10.98.2.2", "10.98.3.2"] as const;

/** Returns a password that no source and no compiled file contains. */
export function planted(): string {
    return `planted-${randomBytes(8).toString("hex")}`;
}

/** Prefix lists of the owner prod. */
export const lists = {
    "prod-in": { family: "ipv4", rules: [{ action: "permit", prefix: "192.168.32.0/24", ge: 32 }] },
    "prod-out": { family: "ipv4", rules: [{ action: "deny" }] },
    "prod-in6": { family: "ipv6", rules: [{ action: "permit", prefix: "fd32::/64", ge: 128 }] },
};

/** Returns a neighbor in the nodes' AS, with timers for a test. */
export function neighbor(more: Partial<FrrNeighborArgs> = {}): FrrNeighborArgs {
    const timers = { keepaliveTime: 1, holdTime: 3, connectTime: 1 };
    return { asn: 64500, ...timers, prefixListIn: "prod-in", prefixListOut: "prod-out", ...more };
}

/** Returns the connection to the router. */
export function connection(
    machine: RouterMachine,
): Pick<FrrRouterArgs, "host" | "port" | "privateKey" | "hostKey" | "vtysh" | "perDialTimeout"> {
    const { address, port, privateKey, hostKey } = machine.ssh;
    const { vtysh } = machine;
    return { host: address, port, privateKey: pulumi.secret(privateKey), hostKey, vtysh, perDialTimeout: 5 };
}
