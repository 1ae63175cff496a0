import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../exec";
import { debianRoot } from "../tools/debianRoot";
import type { Topology } from "../topology";

/** FRR makes this one when it is missing, and in it a folder for each daemon's crash log, called by its process id. */
const crashLogs = "/var/tmp/frr";

/** Folders of all instances of FRR on the machine. */
export const frrParents = ["/run/frr", crashLogs];

/** The folder of the FRR that the lab's firewalls and the client's router run: its programs are in `usr`, with all that they load. */
export function labFrrRoot(): string {
    return debianRoot("frr");
}

/** The prefix of a command of the FRR in a root. */
export function inRoot(root = labFrrRoot()): string[] {
    return root === "/" ? [] : [path.join(__dirname, "in-root"), root];
}

/** The daemons that the others need, in their order. Since FRR 9 the first keeps the configuration of some of them. */
export function firstDaemons(frrRoot = labFrrRoot()): string[] {
    return ["mgmtd", "zebra"].filter((daemon) => fs.existsSync(path.join(frrRoot, "usr/lib/frr", daemon)));
}

/** FRR's folders for an instance of its own ("pathspace", here always a namespace's name); FRR puts its sockets there. */
export function frrFolders(pathspace: string): { etc: string; sockets: string; state: string } {
    const below = (parent: string): string => path.join(parent, pathspace);
    return { etc: below("/etc/frr"), sockets: below("/var/run/frr"), state: below("/var/lib/frr") };
}

/** The folders of all the lab's instances: one on every firewall, and the client's router. */
export function allFrrFolders(t: Topology): string[] {
    return [...t.firewalls, t.client].flatMap(({ namespace }) => Object.values(frrFolders(namespace)));
}

export async function prepareFrr(pathspace: string): Promise<void> {
    const { etc, sockets } = frrFolders(pathspace);
    fs.mkdirSync(etc, { recursive: true });
    fs.mkdirSync(sockets, { recursive: true });
    fs.writeFileSync(path.join(etc, "vtysh.conf"), "service integrated-vtysh-config\n", { mode: 0o640 });
    await run(["chown", "-R", "frr:frr", etc, sockets]);
}

/** A daemon without a file of its own: all of frr.conf is loaded by `loadFrr`, as FRR's own start script does it. */
export function daemonArgv(daemon: string, pathspace: string, frr = inRoot()): string[] {
    const noFile = daemon === "mgmtd" ? [] : ["-f", "/dev/null"];
    return [...frr, `/usr/lib/frr/${daemon}`, "-N", pathspace, ...noFile, "-P", "0", "--log", "stdout"];
}

/** There as soon as a daemon can be told something. */
export function daemonSocket(daemon: string, pathspace: string): string {
    return path.join(frrFolders(pathspace).sockets, `${daemon}.vty`);
}

/** Loads the instance's frr.conf into its daemons. */
export function loadFrr(pathspace: string): Promise<string> {
    return run([...inRoot(), "vtysh", "-N", pathspace, "-b"]);
}

/** Asks an instance something, or tells it. */
export function vtysh(pathspace: string, command: string, frr = inRoot()): Promise<string> {
    return run([...frr, "vtysh", "-N", pathspace, "-c", command], { timeoutMs: 20_000 });
}

/** Removes the instances' folders, and the crash logs of daemons given as `bgpd.4711`. */
export function removeFrrFiles(t: Topology, daemons: string[]): void {
    for (const folder of [...allFrrFolders(t), ...daemons.map((name) => path.join(crashLogs, name))]) {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}
