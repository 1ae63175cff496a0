// A real SSH server on loopback, in front of a test's router.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { prepareSshd, separationFolder, type SshServer } from "../../lab/ssh/sshd";
import { waitFor } from "../../lab/wait";

export class LoopbackSshd {
    private constructor(
        readonly server: SshServer,
        private readonly process: ChildProcess,
        private readonly logFile: string,
        private readonly madeSeparationFolder: boolean,
    ) {}

    /**
     * Starts a server with its keys and its log in a folder. The process ends with the test's own process, even if that
     * is killed.
     */
    static async start(folder: string): Promise<LoopbackSshd> {
        const madeSeparationFolder = !fs.existsSync(separationFolder);
        const server = await prepareSshd(path.join(folder, "ssh"), { address: "127.0.0.1", port: await freePort() });
        const logFile = path.join(folder, "sshd.log");
        const log = fs.openSync(logFile, "a");
        const process = spawn("setpriv", ["--pdeathsig", "KILL", ...server.argv], { stdio: ["ignore", log, log] });
        fs.closeSync(log);
        const sshd = new LoopbackSshd(server, process, logFile, madeSeparationFolder);
        try {
            await waitFor(async () => (await answers(server)) || undefined, { what: "sshd's start" });
        } catch (error) {
            await sshd.stop();
            throw error;
        }
        return sshd;
    }

    /** Returns the server's log. */
    log(): string {
        return fs.readFileSync(this.logFile, "utf8");
    }

    /** Pauses or resumes the server. */
    pause(paused: boolean): void {
        this.process.kill(paused ? "SIGSTOP" : "SIGCONT");
    }

    async stop(): Promise<void> {
        const { process } = this;
        if (process.exitCode === null && process.signalCode === null && process.kill("SIGKILL")) {
            await once(process, "exit");
        }
        if (this.madeSeparationFolder) {
            fs.rmSync(separationFolder, { recursive: true, force: true });
        }
    }
}

/** Returns a free port of this machine's loopback. */
function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = net.createServer().once("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const { port } = server.address() as net.AddressInfo;
            server.close(() => resolve(port));
        });
    });
}

/** Whether an SSH server takes connections. */
function answers({ address, port }: SshServer): Promise<boolean> {
    return new Promise((resolve) => {
        const socket = net.connect(port, address);
        const answer = (open: boolean) => {
            socket.destroy();
            resolve(open);
        };
        socket.once("connect", () => answer(true)).once("error", () => answer(false));
    });
}
