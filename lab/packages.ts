import * as fs from "node:fs";
import { LabError } from "./errors";
import { run } from "./exec";

/** A file that the lab needs, and the Debian package that it is in. */
const needed: [file: string, debianPackage: string][] = [
    ["/usr/bin/containerd", "containerd"],
    ["/usr/bin/ctr", "containerd"],
    ["/usr/sbin/runc", "runc"],
    ["/usr/lib/cni/bridge", "containernetworking-plugins"],
    ["/usr/lib/cni/portmap", "containernetworking-plugins"],
    ["/usr/sbin/iptables", "iptables"],
    ["/usr/sbin/conntrack", "conntrack"],
    ["/usr/lib/frr/bgpd", "frr"],
    ["/usr/bin/curl", "curl"],
    ["/usr/bin/openssl", "openssl"],
    ["/usr/bin/nsenter", "util-linux"],
    ["/usr/sbin/sysctl", "procps"],
    ["/usr/sbin/ip", "iproute2"],
];

/** Debian's layouts differ in where they put system programs. */
function present(file: string): boolean {
    return (
        fs.existsSync(file) ||
        fs.existsSync(file.replace(/^\/usr\//, "/")) ||
        fs.existsSync(file.replace("/bin/", "/sbin/"))
    );
}

export function missingPackages(isPresent: (file: string) => boolean = present): string[] {
    return [...new Set(needed.filter(([file]) => !isPresent(file)).map(([, name]) => name))];
}

export async function installPackages(packages: string[], log: string): Promise<void> {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    try {
        await run(["apt-get", "update"], { env, log });
        await run(["apt-get", "install", "-y", "--no-install-recommends", ...packages], { env, log });
    } catch (error) {
        const said = error instanceof LabError ? error.problem : String(error);
        throw new LabError(`apt-get could not install ${packages.join(", ")}: ${said}`, {
            log,
            cause: "no way to the package mirrors, or another apt is running",
        });
    }
}
