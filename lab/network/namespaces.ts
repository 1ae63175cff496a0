import * as fs from "node:fs";
import { inNamespace, run } from "../exec";

/** Settings of a namespace's own network stack; they are removed with the namespace. */
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

/** No IPv6 address is used twice, so no address has to wait a second for duplicate detection. */
const noConflicts: Sysctls = { "net.ipv6.conf.all.accept_dad": 0, "net.ipv6.conf.default.accept_dad": 0 };

/** Settings of the lab's routers: forward packets, and accept asymmetric routes. */
export const forwarding: Sysctls = {
    "net.ipv4.ip_forward": 1,
    "net.ipv4.conf.all.rp_filter": 0,
    "net.ipv4.conf.default.rp_filter": 0,
    "net.ipv4.conf.all.send_redirects": 0,
    "net.ipv4.conf.default.send_redirects": 0,
    "net.ipv6.conf.all.forwarding": 1,
};

/** Settings of a host behind two routers: balance connections between both, and skip a router that doesn't answer. */
export const multipath: Sysctls = {
    "net.ipv4.conf.all.rp_filter": 0,
    "net.ipv4.conf.default.rp_filter": 0,
    "net.ipv4.fib_multipath_use_neigh": 1,
    "net.ipv4.fib_multipath_hash_policy": 1,
    "net.ipv6.fib_multipath_hash_policy": 1,
};

/**
 * Settings with which a host notices within about a second that a router is gone; with the kernel's defaults it takes
 * half a minute. With `multipath`, traffic then uses the other router. The settings belong to a device: namespaces have
 * no default for them.
 */
export function quickDetection(device: string): Sysctls {
    const numbers = { base_reachable_time_ms: 500, delay_first_probe_time: 0, retrans_time_ms: 100, ucast_solicit: 3 };
    return Object.fromEntries(
        ["ipv4", "ipv6"].flatMap((family) =>
            Object.entries(numbers).map(([name, value]) => [`net.${family}.neigh.${device}.${name}`, value]),
        ),
    );
}
