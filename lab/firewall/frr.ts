import * as fs from "node:fs";
import * as path from "node:path";
import { inNamespace, run } from "../exec";
import type { StatePaths } from "../paths";
import { giveUpWhenOneEnded, processLog, startProcess, type Identity } from "../process";
import type { Firewall, Topology } from "../topology";
import { waitFor } from "../wait";
import { frrConfiguration } from "./configuration";

const daemons = ["zebra", "bgpd"];

/** FRR makes this one when it is missing, and in it a folder for each daemon's crash log, called by its process id. */
const crashLogs = "/var/tmp/frr";

/** Folders of all instances of FRR on the machine. */
export const frrParents = ["/run/frr", crashLogs];

/** FRR's folders for an instance of its own ("pathspace"); FRR puts its sockets there. */
export function frrFolders(firewall: Firewall): string[] {
    return [path.join("/etc/frr", firewall.namespace), path.join("/var/run/frr", firewall.namespace)];
}

export async function startFrr(firewall: Firewall, t: Topology, paths: StatePaths): Promise<void> {
    const [etc, sockets] = frrFolders(firewall) as [string, string];
    fs.mkdirSync(etc, { recursive: true });
    fs.mkdirSync(sockets, { recursive: true });
    fs.writeFileSync(path.join(etc, "frr.conf"), frrConfiguration(firewall, t), { mode: 0o640 });
    fs.writeFileSync(path.join(etc, "vtysh.conf"), "service integrated-vtysh-config\n", { mode: 0o640 });
    await run(["chown", "-R", "frr:frr", etc, sockets]);
    for (const daemon of daemons) {
        const name = `${daemon}-${firewall.name}`;
        // without a file of its own: all of frr.conf is loaded below, as FRR's own start script does it
        const argv = [
            `/usr/lib/frr/${daemon}`,
            "-N",
            firewall.namespace,
            "-f",
            "/dev/null",
            "-P",
            "0",
            "--log",
            "stdout",
        ];
        await startProcess({ name, namespace: firewall.namespace, logs: paths.logs, argv });
        await waitFor(async () => (fs.existsSync(path.join(sockets, `${daemon}.vty`)) ? true : undefined), {
            what: `the start of ${name}`,
            timeoutMs: 20_000,
            everyMs: 20,
            details: () => ({ log: processLog(paths.logs, name) }),
            giveUp: giveUpWhenOneEnded(paths.logs),
        });
    }
    await run([...inNamespace(firewall.namespace), "vtysh", "-N", firewall.namespace, "-b"]);
}

/** Asks FRR something, or tells it. */
export function vtysh(firewall: Firewall, command: string): Promise<string> {
    return run([...inNamespace(firewall.namespace), "vtysh", "-N", firewall.namespace, "-c", command]);
}

export function removeFrrFiles(t: Topology, processes: Map<string, Identity>): void {
    const logs = t.firewalls.flatMap((firewall) =>
        daemons.map((daemon) => `${crashLogs}/${daemon}.${processes.get(`${daemon}-${firewall.name}`)?.pid}`),
    );
    for (const folder of [...t.firewalls.flatMap(frrFolders), ...logs]) {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}
