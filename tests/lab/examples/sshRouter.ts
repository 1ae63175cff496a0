// A router for the examples: the FRR of one of the lab's firewalls, with a real SSH server in front of it, on loopback.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Lab } from "../../../lab";
import { frrFolders, inRoot } from "../../../lab/frr/instance";
import type { SshServer } from "../../../lab/ssh/sshd";
import { LoopbackSshd } from "../loopbackSshd";

interface SshRouter {
    ssh: SshServer;
    /** The command of FRR's shell on the router, as an SSH user calls it. */
    vtysh: string;
}

/**
 * Runs `use` with a firewall's FRR behind an SSH server. `write memory` replaces the saved configuration. On a firewall
 * that file may be a link to the file that the firewall's own program writes, so the original is kept beside it.
 */
export async function withSshRouter<T>(
    { namespace }: Lab["firewalls"][number],
    use: (router: SshRouter) => Promise<T>,
): Promise<T> {
    const saved = path.join(frrFolders(namespace).etc, "frr.conf");
    const before = `${saved}.before`;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-ssh-router-"));
    try {
        const sshd = await LoopbackSshd.start(folder);
        try {
            fs.renameSync(saved, before);
            return await use({ ssh: sshd.server, vtysh: [...inRoot(), "vtysh", "-N", namespace].join(" ") });
        } finally {
            await sshd.stop();
            if (fs.lstatSync(before, { throwIfNoEntry: false }) !== undefined) {
                fs.rmSync(`${saved}.sav`, { force: true });
                fs.renameSync(before, saved);
            }
        }
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}
