import * as fs from "node:fs";
import { inNamespace, run } from "../exec";

/** Settings of a namespace's own network stack; they vanish with it. */
export type Sysctls = Record<string, string | number>;

export async function createNamespace(name: string, sysctls: Sysctls): Promise<void> {
    await run(["ip", "netns", "add", name]);
    await run(["ip", "-n", name, "link", "set", "lo", "up"]);
    await setSysctls(name, { ...noConflicts, ...sysctls });
}

export async function setSysctls(namespace: string, sysctls: Sysctls): Promise<void> {
    const settings = Object.entries(sysctls).map(([key, value]) => `${key}=${value}`);
    await run([...inNamespace(namespace), "sysctl", "-q", "-w", ...settings]);
}

export function namespaceExists(name: string): boolean {
    return fs.existsSync(`/run/netns/${name}`);
}

/** `ip netns add` turns /run/netns into a mount when it makes the first namespace, and never undoes that. */
export function namespacesFolderIsMounted(mounts = fs.readFileSync("/proc/self/mounts", "utf8")): boolean {
    return mounts.split("\n").some((line) => line.split(" ")[1] === "/run/netns");
}

/** No address of IPv6 is in use twice, so none needs to wait a second until that is known. */
const noConflicts: Sysctls = { "net.ipv6.conf.all.accept_dad": 0, "net.ipv6.conf.default.accept_dad": 0 };

/** Any router of the lab: forwards, and takes packets that come back another way than they went. */
export const forwarding: Sysctls = {
    "net.ipv4.ip_forward": 1,
    "net.ipv4.conf.all.rp_filter": 0,
    "net.ipv4.conf.default.rp_filter": 0,
    "net.ipv4.conf.all.send_redirects": 0,
    "net.ipv4.conf.default.send_redirects": 0,
    "net.ipv6.conf.all.forwarding": 1,
};

/** A host behind two routers: spreads connections over both, and leaves out one that doesn't answer. */
export const multipath: Sysctls = {
    "net.ipv4.conf.all.rp_filter": 0,
    "net.ipv4.conf.default.rp_filter": 0,
    "net.ipv4.fib_multipath_use_neigh": 1,
    "net.ipv4.fib_multipath_hash_policy": 1,
    "net.ipv6.fib_multipath_hash_policy": 1,
};

/**
 * A host notices within about a second that a router beside it is gone; by the kernel's own numbers it takes half a minute. With
 * `multipath`, what went by that router then goes by the other. A device's own setting: namespaces have no default for it.
 */
export function quickDetection(device: string): Sysctls {
    const numbers = { base_reachable_time_ms: 500, delay_first_probe_time: 0, retrans_time_ms: 100, ucast_solicit: 3 };
    return Object.fromEntries(
        ["ipv4", "ipv6"].flatMap((family) =>
            Object.entries(numbers).map(([name, value]) => [`net.${family}.neigh.${device}.${name}`, value]),
        ),
    );
}
