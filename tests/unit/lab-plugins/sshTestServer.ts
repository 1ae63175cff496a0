import { spawn } from "node:child_process";
import * as net from "node:net";
import { Server, utils, type Connection, type Session } from "ssh2";

/** A real SSH server in this process. It runs commands in a shell and forwards connections, for clients with the password. */
export class SshTestServer {
    /** The environment of each command. */
    readonly environments: Record<string, string>[] = [];
    /** Called after a command has started. */
    onCommand: () => void = () => undefined;
    forwarded = 0;
    port = 0;
    private readonly keys = hostKeys();
    private readonly connections = new Set<Connection>();
    private readonly server: Server;

    private constructor(password: string) {
        this.server = new Server({ hostKeys: [this.keys.private] }, (connection) => this.serve(connection, password));
    }

    static async start(password: string): Promise<SshTestServer> {
        const self = new SshTestServer(password);
        await new Promise<void>((resolve) => self.server.listen(0, "127.0.0.1", resolve));
        self.port = (self.server.address() as net.AddressInfo).port;
        return self;
    }

    get hostKey(): string {
        return this.keys.public;
    }

    async stop(): Promise<void> {
        this.connections.forEach((connection) => connection.end());
        await new Promise<void>((resolve) => this.server.close(() => resolve()));
    }

    private serve(connection: Connection, password: string): void {
        this.connections.add(connection);
        connection.on("error", () => undefined);
        connection.on("close", () => this.connections.delete(connection));
        connection.on("authentication", (attempt) => {
            if (attempt.method === "password" && attempt.password === password) {
                attempt.accept();
            } else {
                attempt.reject(["password"]);
            }
        });
        connection.on("session", (accept) => this.session(accept()));
        connection.on("tcpip", (accept, _reject, { destIP, destPort }) => {
            this.forwarded++;
            const channel = accept();
            const socket = net.connect(destPort, destIP);
            channel.pipe(socket).pipe(channel);
            socket.on("error", () => channel.end());
        });
    }

    private session(session: Session): void {
        const environment: Record<string, string> = {};
        session.on("env", (accept, _reject, { key, val }) => {
            environment[key] = val;
            accept?.();
        });
        session.on("exec", (accept, _reject, { command }) => {
            this.environments.push(environment);
            const channel = accept();
            const child = spawn("sh", ["-c", command]);
            channel.pipe(child.stdin);
            child.stdin.on("error", () => undefined);
            child.stdout.on("data", (data) => channel.write(data));
            child.stderr.on("data", (data) => channel.stderr.write(data));
            child.on("close", (code) => {
                channel.exit(code ?? 1);
                channel.end();
            });
            channel.on("close", () => child.kill());
            child.on("spawn", () => this.onCommand());
        });
    }
}

/** Generates keys until ssh2 can read one: it fails on about one in some hundred of its own keys. */
function hostKeys(): ReturnType<typeof utils.generateKeyPairSync> {
    for (;;) {
        const keys = utils.generateKeyPairSync("ed25519");
        if (!(utils.parseKey(keys.private) instanceof Error)) {
            return keys;
        }
    }
}
