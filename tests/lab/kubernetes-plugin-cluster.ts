// A control plane without nodes, for tests of the stand-in: etcd, the API server and the few controllers that deletions
// need. The programs are the lab's own; everything listens on loopback and lives in one temporary folder.
import { spawn, type ChildProcess } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as https from "node:https";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureTools, type Tools } from "../../lab/tools";

export class TestCluster {
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "stand-in-cluster-"));
    readonly kubeconfig = path.join(this.folder, "kubeconfig.json");
    private readonly token = randomBytes(16).toString("hex");
    private readonly children: ChildProcess[] = [];
    private port = 0;

    private constructor(readonly tools: Tools) {}

    static async start(): Promise<TestCluster> {
        const cluster = new TestCluster(await ensureTools(() => undefined));
        try {
            await cluster.run();
        } catch (error) {
            await cluster.stop();
            throw error;
        }
        return cluster;
    }

    private async run(): Promise<void> {
        const [client, peer, api] = await freePorts(3);
        this.port = api as number;
        const keys = generateKeyPairSync("rsa", {
            modulusLength: 2048,
            publicKeyEncoding: { type: "spki", format: "pem" },
            privateKeyEncoding: { type: "pkcs8", format: "pem" },
        });
        const privateKey = this.write("sa.key", keys.privateKey);
        const etcd = `http://127.0.0.1:${client}`;
        const peers = `http://127.0.0.1:${peer}`;
        this.spawn("etcd", [
            `--data-dir=${path.join(this.folder, "etcd")}`,
            `--listen-client-urls=${etcd}`,
            `--advertise-client-urls=${etcd}`,
            `--listen-peer-urls=${peers}`,
            `--initial-advertise-peer-urls=${peers}`,
            `--initial-cluster=default=${peers}`,
            "--unsafe-no-fsync",
        ]);
        this.spawn("kube-apiserver", [
            `--etcd-servers=${etcd}`,
            "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1",
            `--secure-port=${this.port}`,
            `--cert-dir=${path.join(this.folder, "certs")}`,
            "--authorization-mode=AlwaysAllow",
            `--token-auth-file=${this.write("tokens.csv", `${this.token},admin,admin,system:masters\n`)}`,
            `--service-account-key-file=${this.write("sa.pub", keys.publicKey)}`,
            `--service-account-signing-key-file=${privateKey}`,
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-cluster-ip-range=10.255.0.0/24",
        ]);
        await this.until("the API server is ready", async () => (await this.request("GET", "/readyz")).code === 200);
        this.writeKubeconfig();
        this.spawn("kube-controller-manager", [
            `--kubeconfig=${this.kubeconfig}`,
            "--controllers=namespace-controller,garbage-collector-controller,deployment-controller,replicaset-controller,serviceaccount-controller",
            `--service-account-private-key-file=${privateKey}`,
            "--leader-elect=false",
            "--secure-port=0",
        ]);
        const account = "/api/v1/namespaces/default/serviceaccounts/default";
        await this.until("the controllers run", async () => (await this.request("GET", account)).code === 200);
    }

    private writeKubeconfig(): void {
        const ca = fs.readFileSync(path.join(this.folder, "certs", "apiserver.crt")).toString("base64");
        const cluster = { server: `https://127.0.0.1:${this.port}`, "certificate-authority-data": ca };
        const config = {
            apiVersion: "v1",
            kind: "Config",
            "current-context": "test",
            clusters: [{ name: "test", cluster }],
            users: [{ name: "admin", user: { token: this.token } }],
            contexts: [{ name: "test", context: { cluster: "test", user: "admin" } }],
        };
        this.write("kubeconfig.json", JSON.stringify(config));
    }

    private write(name: string, content: string): string {
        const file = path.join(this.folder, name);
        fs.writeFileSync(file, content, { mode: 0o600 });
        return file;
    }

    private spawn(name: string, args: string[]): void {
        const log = fs.openSync(path.join(this.folder, `${name}.log`), "a");
        this.children.push(spawn(this.tools.kubernetes(name), args, { stdio: ["ignore", log, log] }));
        fs.closeSync(log);
    }

    async until(what: string, test: () => Promise<boolean>, seconds = 60): Promise<void> {
        const deadline = Date.now() + 1000 * seconds;
        while (!(await test().catch(() => false))) {
            if (Date.now() > deadline) {
                throw new Error(`${what}: not within ${seconds} s`);
            }
            await sleep(100);
        }
    }

    request(
        method: string,
        url: string,
        body?: unknown,
        type = "application/json",
    ): Promise<{ code: number; body: any }> {
        return new Promise((resolve, reject) => {
            const payload = body === undefined ? undefined : JSON.stringify(body);
            const request = https.request(
                {
                    host: "127.0.0.1",
                    port: this.port,
                    path: url,
                    method,
                    // The server made its certificate a moment ago; this is loopback.
                    rejectUnauthorized: false,
                    headers: { authorization: `Bearer ${this.token}`, ...(payload ? { "content-type": type } : {}) },
                },
                (response) => {
                    let text = "";
                    response.on("data", (chunk) => (text += String(chunk)));
                    response.on("end", () => {
                        const json = text.startsWith("{");
                        resolve({ code: response.statusCode ?? 0, body: json ? JSON.parse(text) : text });
                    });
                },
            );
            request.on("error", reject);
            request.end(payload);
        });
    }

    async stop(): Promise<void> {
        for (const child of this.children.reverse()) {
            const ended = new Promise((resolve) => child.once("exit", resolve));
            if (child.exitCode === null && child.kill("SIGKILL")) {
                await ended;
            }
        }
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}

async function freePorts(count: number): Promise<number[]> {
    const servers = await Promise.all(
        Array.from(
            { length: count },
            () =>
                new Promise<net.Server>((resolve) => {
                    const server = net.createServer();
                    server.listen(0, "127.0.0.1", () => resolve(server));
                }),
        ),
    );
    const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    return ports;
}
