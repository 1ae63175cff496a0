// A small router of the tests, separate from the lab: real FRR in a network namespace, and a node with real FRR behind
// each of its links. A real SSH server is in front of it, on loopback.
import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { inNamespace, run, tryRun } from "../../lab/exec";
import {
    daemonArgv,
    daemonSocket,
    firstDaemons,
    frrFolders,
    inRoot,
    labFrrRoot,
    prepareFrr,
    vtysh,
} from "../../lab/frr/instance";
import { createNamespace, namespaceExists } from "../../lab/network/namespaces";
import type { SshServer } from "../../lab/ssh/sshd";
import { waitFor } from "../../lab/wait";
import { LoopbackSshd } from "./loopbackSshd";

const ROUTER = "mlb-rtr";
const NODES = ["mlb-rtr-n1", "mlb-rtr-n2", "mlb-rtr-n3"];

/** The router's initial configuration; n3 was configured by hand. */
const ROUTER_CONFIGURATION = [
    "ip prefix-list BY-HAND seq 5 permit any",
    "router bgp 64513",
    " bgp router-id 10.98.0.1",
    " no bgp default ipv4-unicast",
    " neighbor 10.98.3.2 remote-as 64500",
    " neighbor 10.98.3.2 description kept by hand",
    " neighbor 10.98.3.2 timers 1 3",
    " address-family ipv4 unicast",
    "  neighbor 10.98.3.2 activate",
    "  neighbor 10.98.3.2 prefix-list BY-HAND in",
    "  neighbor 10.98.3.2 prefix-list BY-HAND out",
    " exit-address-family",
];

/** The roots of the FRRs that a router may run: the lab's, and the machine's own. */
export const frrRoots = { lab: labFrrRoot, machine: () => "/" };

export interface Session {
    state: string;
    /** How often the session was established since FRR began to count. */
    times: number;
    prefixes: number;
}

export class RouterMachine {
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "frr-router-"));
    /** The command of the router's shell, as an SSH user calls it. */
    readonly vtysh: string;
    private sshd?: LoopbackSshd;
    private readonly children: ChildProcess[] = [];

    private readonly frr: string[];

    private constructor(private readonly frrRoot: string) {
        this.frr = inRoot(frrRoot);
        this.vtysh = [...this.frr, "vtysh", "-N", ROUTER].join(" ");
    }

    /** Starts a router, and nodes, with the FRR of a root. */
    static async start(frrRoot = labFrrRoot()): Promise<RouterMachine> {
        const machine = new RouterMachine(frrRoot);
        try {
            await machine.run();
        } catch (error) {
            await machine.stop();
            throw error;
        }
        return machine;
    }

    private async run(): Promise<void> {
        for (const namespace of [ROUTER, ...NODES]) {
            await removeInstance(namespace);
            await createNamespace(namespace, { "net.ipv6.conf.all.accept_dad": 0 });
        }
        for (const [index, node] of NODES.entries()) {
            await this.link(index + 1, node);
        }
        await this.startFrr(ROUTER, ROUTER_CONFIGURATION);
        for (const [index, node] of NODES.entries()) {
            await this.startFrr(node, nodeConfiguration(index + 1));
        }
        this.sshd = await LoopbackSshd.start(this.folder);
    }

    /** The SSH server in front of the router. */
    get ssh(): SshServer {
        return this.sshd!.server;
    }

    private get daemons(): string[] {
        return [...firstDaemons(this.frrRoot), "bgpd"];
    }

    private async link(number: number, node: string): Promise<void> {
        const device = `n${number}`;
        const pair = ["type", "veth", "peer", "name", "router", "netns", node];
        await run(["ip", "-n", ROUTER, "link", "add", device, ...pair]);
        for (const [namespace, name, host] of [
            [ROUTER, device, 1],
            [node, "router", 2],
        ] as const) {
            await run(["ip", "-n", namespace, "link", "set", name, "up"]);
            await run(["ip", "-n", namespace, "addr", "add", `10.98.${number}.${host}/24`, "dev", name]);
            await run(["ip", "-n", namespace, "addr", "add", `fd98:${number}::${host}/64`, "dev", name, "nodad"]);
        }
    }

    private async startFrr(instance: string, configuration: string[]): Promise<void> {
        await prepareFrr(instance);
        for (const daemon of this.daemons) {
            this.spawn(`${daemon}-${instance}`, [...inNamespace(instance), ...daemonArgv(daemon, instance, this.frr)]);
            const ready = async () => fs.existsSync(daemonSocket(daemon, instance)) || undefined;
            await waitFor(ready, { what: `the start of ${daemon}`, everyMs: 20 });
        }
        await this.tell(instance, configuration);
    }

    /**
     * Starts a process that ends with the test, even if the test is killed. FRR's daemons drop their rights and lose
     * that setting, so they are also stopped by their IDs.
     */
    private spawn(name: string, argv: string[]): ChildProcess {
        const log = fs.openSync(path.join(this.folder, `${name}.log`), "a");
        const [command = "", ...args] = ["setpriv", "--pdeathsig", "KILL", ...argv];
        const child = spawn(command, args, { stdio: ["ignore", log, log] });
        this.children.push(child);
        fs.closeSync(log);
        return child;
    }

    /** Returns the router's running configuration. */
    configuration(): Promise<string> {
        return vtysh(ROUTER, "show running-config", this.frr);
    }

    /** Returns the router's startup configuration. */
    saved(): string {
        return fs.readFileSync(path.join(frrFolders(ROUTER).etc, "frr.conf"), "utf8");
    }

    /** Returns the SSH server's log. */
    sshLog(): string {
        return this.sshd!.log();
    }

    /** Configures the router by hand. */
    byHand(...lines: string[]): Promise<void> {
        return this.tell(ROUTER, lines);
    }

    /** Configures a node's FRR. */
    onNode(number: number, ...lines: string[]): Promise<void> {
        return this.tell(NODES[number - 1] as string, lines);
    }

    private async tell(instance: string, lines: string[]): Promise<void> {
        const file = path.join(this.folder, "by-hand");
        fs.writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
        await run([...this.frr, "vtysh", "-N", instance, "-f", file]);
        fs.rmSync(file);
    }

    /** Pauses or resumes the SSH server. */
    pauseSsh(paused: boolean): void {
        this.sshd?.pause(paused);
    }

    /** Makes the kernel refuse keys for TCP MD5 on the router, for lack of memory, or accept them again. */
    async refuseKeys(refused: boolean): Promise<void> {
        const most = refused ? 0 : 131072;
        await run([...inNamespace(ROUTER), "sh", "-c", `echo ${most} > /proc/sys/net/core/optmem_max`]);
    }

    /** Returns the router's session with a neighbor. */
    async session(neighbor: string): Promise<Session | undefined> {
        const output = JSON.parse(await vtysh(ROUTER, `show bgp neighbors ${neighbor} json`, this.frr)) as Record<
            string,
            any
        >;
        const found = output[neighbor];
        if (found?.bgpState === undefined) {
            return undefined;
        }
        const families = Object.values(found.addressFamilyInfo ?? {}) as { acceptedPrefixCounter?: number }[];
        return {
            state: found.bgpState,
            times: found.connectionsEstablished,
            prefixes: families.reduce((sum, { acceptedPrefixCounter = 0 }) => sum + acceptedPrefixCounter, 0),
        };
    }

    /** Waits until a session is Established, once more than before, with prefixes of the neighbor. */
    established(neighbor: string, { prefixes = 1, after = 0 } = {}): Promise<Session> {
        const look = async () => {
            const session = await this.session(neighbor);
            const isThere = session?.state === "Established" && session.prefixes >= prefixes && session.times > after;
            return isThere ? session : undefined;
        };
        return waitFor(look, { what: `an established session with ${neighbor}`, everyMs: 200 });
    }

    async stop(): Promise<void> {
        await this.sshd?.stop();
        for (const child of this.children) {
            if (child.exitCode === null && child.signalCode === null && child.kill("SIGKILL")) {
                await new Promise((resolve) => child.once("exit", resolve));
            }
        }
        for (const namespace of [ROUTER, ...NODES]) {
            await removeInstance(namespace);
        }
        const crashLogs = this.children.flatMap(({ pid }) => this.daemons.map((daemon) => `${daemon}.${pid}`));
        for (const crashLog of crashLogs) {
            fs.rmSync(path.join("/var/tmp/frr", crashLog), { recursive: true, force: true });
        }
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}

/**
 * Returns a node's configuration: the node announces its own address over both families, and uses a password or none.
 */
function nodeConfiguration(number: number): string[] {
    const [four, six] = [`10.98.${number}.1`, `fd98:${number}::1`];
    return [
        "router bgp 64500",
        ` bgp router-id 10.98.${number}.2`,
        " no bgp ebgp-requires-policy",
        " no bgp network import-check",
        " no bgp default ipv4-unicast",
        ...[four, six].flatMap((router) => [
            ` neighbor ${router} remote-as 64513`,
            ` neighbor ${router} timers 1 3`,
            ` neighbor ${router} timers connect 1`,
        ]),
        " address-family ipv4 unicast",
        `  network 192.168.32.${number}/32`,
        `  network 192.168.40.${number}/32`,
        `  neighbor ${four} activate`,
        " exit-address-family",
        " address-family ipv6 unicast",
        `  network fd32::${number}/128`,
        `  neighbor ${six} activate`,
        " exit-address-family",
    ];
}

async function removeInstance(instance: string): Promise<void> {
    if (namespaceExists(instance)) {
        // Processes of an interrupted run.
        const left = await run(["ip", "netns", "pids", instance]);
        left.split("\n").filter(Boolean).map(Number).forEach(end);
        await tryRun(["ip", "netns", "del", instance]);
    }
    for (const folder of Object.values(frrFolders(instance))) {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

function end(pid: number): void {
    try {
        process.kill(pid, "SIGKILL");
    } catch {
        // The process has already ended.
    }
}
