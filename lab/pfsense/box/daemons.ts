import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { daemonArgv, daemonSocket, firstDaemons, loadFrr } from "../../frr/instance";
import { waitFor } from "../../wait";

/** The order in which FRR has to be started. */
const order = [...firstDaemons(), "bgpd", "bfdd"];

/**
 * A process records itself before it becomes a daemon. So if the stand-in is killed, the crash log is known and can be
 * removed.
 */
const recorded = 'echo "$1.$$" >> "$2" && shift 2 && exec "$@"';

/** FRR's daemons on a firewall. Requests are processed one after the other. */
export class Daemons {
    private readonly running = new Map<string, ChildProcess>();
    private last = [...firstDaemons(), "bgpd"];
    private queue: Promise<unknown> = Promise.resolve();

    /** `ended` is called when a daemon ends unexpectedly. */
    constructor(
        private readonly pathspace: string,
        private readonly log: string,
        private readonly record: string,
        private readonly ended: (daemon: string) => void,
    ) {}

    names(): string[] {
        return order.filter((daemon) => this.running.has(daemon));
    }

    /**
     * Ends all daemons and starts these anew, or the former ones without a list: every session is dropped. An empty
     * list only ends them.
     */
    restart(daemons?: string[]): Promise<void> {
        return this.next(async () => {
            await this.endAll();
            if (daemons?.length !== 0) {
                await this.startAll(daemons ?? this.last);
            }
        });
    }

    stop(): Promise<void> {
        return this.next(() => this.endAll());
    }

    /** Starts the daemons if they don't run. */
    start(): Promise<void> {
        return this.next(async () => {
            if (this.running.size === 0) {
                await this.startAll(this.last);
            }
        });
    }

    private next(work: () => Promise<void>): Promise<void> {
        const done = this.queue.then(work);
        this.queue = done.catch(() => undefined);
        return done;
    }

    private async startAll(daemons: string[]): Promise<void> {
        this.last = order.filter((daemon) => firstDaemons().includes(daemon) || daemons.includes(daemon));
        for (const daemon of this.last) {
            await this.spawn(daemon);
        }
        await loadFrr(this.pathspace);
    }

    private async spawn(daemon: string): Promise<void> {
        const socket = daemonSocket(daemon, this.pathspace);
        fs.rmSync(socket, { force: true });
        const log = fs.openSync(this.log, "a");
        const args = ["-c", recorded, "sh", daemon, this.record, ...daemonArgv(daemon, this.pathspace)];
        const child = spawn("/bin/sh", args, { stdio: ["ignore", log, log], cwd: "/" });
        fs.closeSync(log);
        this.running.set(daemon, child);
        child.once("exit", () => {
            if (this.running.get(daemon) === child) {
                this.running.delete(daemon);
                this.ended(daemon);
            }
        });
        await waitFor(async () => (fs.existsSync(socket) ? true : undefined), {
            what: `the start of ${daemon}`,
            everyMs: 20,
        });
    }

    private async endAll(): Promise<void> {
        for (const daemon of this.names().reverse()) {
            const child = this.running.get(daemon) as ChildProcess;
            this.running.delete(daemon); // Its end is expected.
            if (child.exitCode !== null || child.signalCode !== null) {
                continue;
            }
            const gone = once(child, "exit");
            child.kill("SIGTERM");
            const timer = new AbortController();
            await Promise.race([
                gone,
                sleep(3_000, undefined, { signal: timer.signal }).then(() => child.kill("SIGKILL")),
            ]).finally(() => timer.abort());
            await gone;
        }
    }
}
