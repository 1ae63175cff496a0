import * as fs from "node:fs";
import { LabError } from "./errors";
import { run, tryRun } from "./exec";

/** A file that the lab needs, and its Debian package. */
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

/** Debian releases differ in the folders of system programs. */
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
 * Installs packages without starting their services. The lab runs their programs itself, and a user's machine should
 * not get an SSH server as a side effect. policy-rc.d is Debian's own mechanism. The script removes the file when the
 * command ends, even after a signal.
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
            cause: "the package mirrors can't be reached, or another apt is running",
        });
    }
    if (packages.includes("openssh-server") && fs.existsSync("/run/systemd/system")) {
        // Nor at the next boot.
        await tryRun(["systemctl", "disable", "--quiet", "ssh.service", "ssh.socket"]);
    }
}
