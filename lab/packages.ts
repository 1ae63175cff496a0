import * as fs from "node:fs";
import { LabError } from "./errors";
import { run, tryRun } from "./exec";

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
    ["/usr/lib/frr/frr-reload.py", "frr-pythontools"],
    ["/usr/bin/tini", "tini"],
    ["/usr/bin/pip3", "python3-pip"],
    ["/usr/bin/php", "php-cli"],
    ["/usr/share/doc/php-xml/copyright", "php-xml"],
    ["/usr/sbin/sshd", "openssh-server"],
    ["/usr/bin/ssh", "openssh-client"],
    ["/usr/bin/curl", "curl"],
    ["/usr/lib/git-core/git-http-backend", "git"],
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

/**
 * Installs without starting what the packages would start: the lab runs programs of them by itself, and on a user's machine nobody wants
 * an SSH server by the way. The policy is one of Debian's own means, and is gone when the command ends, however it ends.
 */
const withoutServices = `
policy=/usr/sbin/policy-rc.d
mark='# pulumi-metallb: no services start while packages are installed'
if [ ! -e "$policy" ] || grep -qF "$mark" "$policy"; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 143' HUP INT TERM
    printf '#!/bin/sh\\n%s\\nexit 101\\n' "$mark" > "$policy"
    chmod 755 "$policy"
fi
"$@"
`;

export async function installPackages(packages: string[], log: string): Promise<void> {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    const install = ["apt-get", "install", "-y", "--no-install-recommends", ...packages];
    try {
        await run(["apt-get", "update"], { env, log });
        await run(["sh", "-c", withoutServices, "sh", ...install], { env, log });
    } catch (error) {
        const said = error instanceof LabError ? error.problem : String(error);
        throw new LabError(`apt-get could not install ${packages.join(", ")}: ${said}`, {
            log,
            cause: "no way to the package mirrors, or another apt is running",
        });
    }
    if (packages.includes("openssh-server") && fs.existsSync("/run/systemd/system")) {
        // not at the next boot either
        await tryRun(["systemctl", "disable", "--quiet", "ssh.service", "ssh.socket"]);
    }
}
