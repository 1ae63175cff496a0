import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { daemonArgv, daemonSocket, firstDaemons, frrFolders, inRoot, prepareFrr } from "../../lab/frr/instance";
import { waitFor } from "../../lab/wait";
import { ProgramBox } from "./programBox";

const interfaces = { lan: { enable: "", if: "lo", ipaddr: "127.0.0.1" } };
/** The daemons that the package starts, besides those that FRR always needs. */
const daemons = ["zebra", "bgpd", "bfdd"];

/**
 * A firewall's files with a real FRR, which has no network and so no sessions: for tests of FRR's running
 * configuration.
 */
export class ProgramFrr {
    readonly pathspace = `pmlb-program-${process.pid}`;
    readonly box = new ProgramBox(
        "newer",
        { interfaces, frrbfd: { enable: "on" } },
        { PMLB_FRR_NAMESPACE: this.pathspace },
    );
    private readonly daemons: ChildProcess[] = [];

    async start(): Promise<void> {
        await prepareFrr(this.pathspace);
        for (const daemon of new Set([...firstDaemons(), ...daemons])) {
            const more = daemon === "bgpd" ? ["-p", "0"] : [];
            const args = ["--net", ...daemonArgv(daemon, this.pathspace), ...more];
            this.daemons.push(spawn("unshare", args, { stdio: "ignore", cwd: "/" }));
            await waitFor(async () => (fs.existsSync(daemonSocket(daemon, this.pathspace)) ? true : undefined), {
                what: `the start of ${daemon}`,
                everyMs: 20,
            });
        }
        // The package reloads the daemons that it started last.
        fs.writeFileSync(`${this.box.folder}/frr/daemons.json`, JSON.stringify(daemons));
    }

    /** Runs FRR's shell. Its commands change only FRR, not the firewall's configuration. */
    vtysh(...commands: string[]): string {
        const [program = "", ...args] = [...inRoot(), "vtysh", "-N", this.pathspace];
        args.push(...commands.flatMap((command) => ["-c", command]));
        const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", timeout: 30_000 });
        if (status !== 0) throw new Error(`vtysh ended with ${status}: ${stderr || stdout}`);
        return stdout;
    }

    /** Returns the number of neighbors that FRR runs with. */
    neighbors(): number {
        return this.vtysh("show running-config").match(/^ neighbor \S+ remote-as /gm)?.length ?? 0;
    }

    /** Removes the whole configuration at once, which a reload does line by line. */
    clear(): void {
        const lists = this.vtysh("show running-config").match(/^ip prefix-list \S+(?= seq )/gm) ?? [];
        const all = [
            "router bgp 64513",
            "exit",
            "no router bgp 64513",
            "router bgp 64513",
            "exit",
            ...[...new Set(lists)].map((list) => `no ${list}`),
        ];
        this.vtysh("configure terminal", ...all);
    }

    async stop(): Promise<void> {
        for (const daemon of this.daemons.splice(0).reverse()) {
            const gone = once(daemon, "exit");
            daemon.kill("SIGTERM");
            await gone;
        }
    }

    async remove(): Promise<void> {
        await this.stop();
        Object.values(frrFolders(this.pathspace)).forEach((folder) =>
            fs.rmSync(folder, { recursive: true, force: true }),
        );
        this.box.remove();
    }
}
