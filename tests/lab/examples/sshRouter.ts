// A router for the examples: the FRR of one of the lab's firewalls, with a real SSH server in front of it, on loopback.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Lab } from "../../../lab";
import { frrFolders, inRoot } from "../../../lab/frr/instance";
import { prepareSshd, separationFolder, type SshServer } from "../../../lab/ssh/sshd";
import { waitFor } from "../../../lab/wait";
import { answers, freePort } from "../frr-router-machine";

export class SshRouter {
    ssh!: SshServer;
    /** FRR's shell on the router, as a user of SSH calls it. */
    readonly vtysh: string;
    private sshd?: ChildProcess;
    private readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-ssh-router-"));
    private readonly madeSeparationFolder = !fs.existsSync(separationFolder);
    /** The saved configuration. On a firewall this may be a link to the file that the firewall's own program writes. */
    private readonly saved: string;
    private readonly before: string;

    private constructor({ namespace }: Lab["firewalls"][number]) {
        this.vtysh = [...inRoot(), "vtysh", "-N", namespace].join(" ");
        this.saved = path.join(frrFolders(namespace).etc, "frr.conf");
        this.before = `${this.saved}.before`;
    }

    static async start(firewall: Lab["firewalls"][number]): Promise<SshRouter> {
        const router = new SshRouter(firewall);
        try {
            await router.startSshd();
        } catch (error) {
            await router.stop();
            throw error;
        }
        return router;
    }

    private async startSshd(): Promise<void> {
        fs.renameSync(this.saved, this.before);
        this.ssh = await prepareSshd(path.join(this.folder, "ssh"), { address: "127.0.0.1", port: await freePort() });
        this.sshd = spawn("setpriv", ["--pdeathsig", "KILL", ...this.ssh.argv], { stdio: "ignore" });
        await waitFor(async () => (await answers(this.ssh)) || undefined, { what: "sshd's start" });
    }

    /** Ends the SSH server. `write memory` replaces the saved configuration, so the one from before waits beside it. */
    async stop(): Promise<void> {
        if (this.sshd?.exitCode === null && this.sshd.signalCode === null && this.sshd.kill("SIGKILL")) {
            await once(this.sshd, "exit");
        }
        if (fs.lstatSync(this.before, { throwIfNoEntry: false }) !== undefined) {
            fs.rmSync(`${this.saved}.sav`, { force: true });
            fs.renameSync(this.before, this.saved);
        }
        if (this.madeSeparationFolder) {
            fs.rmSync(separationFolder, { recursive: true, force: true });
        }
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}
