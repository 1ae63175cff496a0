import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { inNamespace, run } from "../exec";

/** The address of an SSH server, and its network namespace, which its shells share. */
export interface SshPlace {
    address: string;
    port: number;
    namespace?: string;
}

/** An SSH server of the lab that is ready to start, with the keys that a client needs. */
export interface SshServer extends SshPlace {
    argv: string[];
    /** The server's public key. */
    hostKey: string;
    /** The only key that the server accepts, for root. */
    privateKey: string;
}

/**
 * OpenSSH drops root's rights in this folder before it authenticates a client. Debian's service makes the folder at its
 * start.
 */
export const separationFolder = "/run/sshd";

/** Makes the keys and the configuration of an SSH server, in a separate folder. */
export async function prepareSshd(folder: string, place: SshPlace): Promise<SshServer> {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.mkdirSync(separationFolder, { recursive: true, mode: 0o755 });
    const [host, client] = [path.join(folder, "host_key"), path.join(folder, "client_key")] as const;
    for (const file of [host, client]) {
        fs.rmSync(file, { force: true });
        await run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "lab", "-f", file]);
    }
    const configuration = path.join(folder, "sshd_config");
    fs.writeFileSync(configuration, sshdConfiguration(place, host, `${client}.pub`), { mode: 0o600 });
    const enter = place.namespace ? inNamespace(place.namespace) : [];
    return {
        ...place,
        argv: [...enter, "/usr/sbin/sshd", "-D", "-e", "-f", configuration],
        hostKey: fs.readFileSync(`${host}.pub`, "utf8").trim(),
        privateKey: fs.readFileSync(client, "utf8"),
    };
}

/** Accepts one key for root, and nothing else: no passwords, no PAM, only TCP forwarding. */
export function sshdConfiguration({ address, port }: SshPlace, hostKey: string, clientKey: string): string {
    return [
        `ListenAddress ${net.isIPv6(address) ? `[${address}]` : address}:${port}`,
        `HostKey ${hostKey}`,
        `AuthorizedKeysFile ${clientKey}`,
        "AuthenticationMethods publickey",
        "PermitRootLogin prohibit-password",
        "AllowUsers root",
        // Other users may write to some parents of the lab's folders.
        "StrictModes no",
        "UsePAM no",
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "X11Forwarding no",
        "AllowAgentForwarding no",
        "PidFile none",
        "PrintMotd no",
        "LogLevel VERBOSE",
        "",
    ].join("\n");
}
