import * as net from "node:net";
import { LabError } from "../errors";

export interface Holder {
    pid: number;
    command: string;
    since: string;
}

export interface LockOptions {
    /** Called once, if another process holds the lock. */
    onWait?: (holder: Holder | undefined) => void;
    /** How long to wait; by default without a limit. */
    timeoutMs?: number;
}

/**
 * Acquires a machine-wide lock that no crash can leave behind: an abstract socket, which the kernel removes with its
 * process. A waiting process connects to the socket, reads the owner's identity, and continues when the connection
 * ends.
 */
export async function acquireLock(name: string, options: LockOptions = {}): Promise<() => Promise<void>> {
    const address = `\0pulumi-metallb/${name}`;
    const deadline = Date.now() + (options.timeoutMs ?? Number.POSITIVE_INFINITY);
    let notified = false;
    for (;;) {
        const release = await tryListen(address);
        if (release) {
            return release;
        }
        await untilReleased(address, deadline - Date.now(), (holder) => {
            if (!notified) {
                notified = true;
                options.onWait?.(holder);
            }
        });
        if (Date.now() >= deadline) {
            throw new LabError(`the lock "${name}" was not released within ${(options.timeoutMs ?? 0) / 1000} s`, {
                cause: "another run of the lab is in progress; wait for it or end it",
            });
        }
    }
}

export async function withLock<T>(name: string, options: LockOptions, action: () => Promise<T>): Promise<T> {
    const release = await acquireLock(name, options);
    try {
        return await action();
    } finally {
        await release();
    }
}

function tryListen(address: string): Promise<(() => Promise<void>) | undefined> {
    const self: Holder = {
        pid: process.pid,
        command: process.argv.slice(1).join(" "),
        since: new Date().toISOString(),
    };
    const waiting = new Set<net.Socket>();
    const server = net.createServer((socket) => {
        waiting.add(socket);
        socket.on("error", () => undefined).on("close", () => waiting.delete(socket));
        socket.write(JSON.stringify(self) + "\n");
    });
    return new Promise((resolve, reject) => {
        server.once("error", (error: NodeJS.ErrnoException) => {
            if (error.code === "EADDRINUSE") {
                resolve(undefined);
            } else {
                reject(error);
            }
        });
        server.listen(address, () => {
            server.unref();
            resolve(() => {
                const closed = new Promise<void>((done) => server.close(() => done()));
                waiting.forEach((socket) => socket.destroy());
                return closed;
            });
        });
    });
}

function untilReleased(address: string, timeoutMs: number, tell: (holder: Holder | undefined) => void): Promise<void> {
    return new Promise((resolve) => {
        const socket = net.connect(address);
        const timer = Number.isFinite(timeoutMs)
            ? setTimeout(() => socket.destroy(), Math.max(0, timeoutMs))
            : undefined;
        socket.setEncoding("utf8");
        socket.on("data", (text: string) => {
            try {
                tell(JSON.parse(text) as Holder);
            } catch {
                tell(undefined);
            }
        });
        // The owner has ended: the next attempt to listen decides.
        socket.on("error", () => undefined);
        socket.on("close", () => {
            clearTimeout(timer);
            resolve();
        });
    });
}
