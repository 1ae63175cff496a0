import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../exec";
import { debianRoot } from "../tools/debianRoot";
import type { Topology } from "../topology";

/** FRR makes this folder if it is missing, and a folder in it for each daemon's crash log, named by the process ID. */
const crashLogs = "/var/tmp/frr";

/** The parent folders of all FRR instances on the machine. */
export const frrParents = ["/run/frr", crashLogs];

/**
 * The root folder of the FRR that the lab's firewalls and the client's router run: `usr` has the programs with all
 * their libraries.
 */
export function labFrrRoot(): string {
    return debianRoot("frr");
}

/** Returns the prefix of a command that runs with the FRR of a root. */
export function inRoot(root = labFrrRoot()): string[] {
    return root === "/" ? [] : [path.join(__dirname, "in-root"), root];
}

/**
 * Returns the daemons that the others need, in the order of their start. Since FRR 9, mgmtd keeps the configuration of
 * some daemons.
 */
export function firstDaemons(frrRoot = labFrrRoot()): string[] {
    return ["mgmtd", "zebra"].filter((daemon) => fs.existsSync(path.join(frrRoot, "usr/lib/frr", daemon)));
}

/**
 * Returns FRR's folders for an instance with a name ("pathspace", here always a network namespace's name); FRR puts its
 * sockets there.
 */
export function frrFolders(pathspace: string): { etc: string; sockets: string; state: string } {
    const below = (parent: string): string => path.join(parent, pathspace);
    return { etc: below("/etc/frr"), sockets: below("/var/run/frr"), state: below("/var/lib/frr") };
}

/** Returns the folders of all the lab's instances: one on every firewall, and the client's router. */
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

/**
 * Returns the command line of a daemon without its own configuration file: `loadFrr` loads the whole frr.conf, as FRR's
 * own start script does.
 */
export function daemonArgv(daemon: string, pathspace: string, frr = inRoot()): string[] {
    const noFile = daemon === "mgmtd" ? [] : ["-f", "/dev/null"];
    return [...frr, `/usr/lib/frr/${daemon}`, "-N", pathspace, ...noFile, "-P", "0", "--log", "stdout"];
}

/** The daemon's socket. It exists as soon as the daemon accepts commands. */
export function daemonSocket(daemon: string, pathspace: string): string {
    return path.join(frrFolders(pathspace).sockets, `${daemon}.vty`);
}

/** Loads the instance's frr.conf into its daemons. */
export function loadFrr(pathspace: string): Promise<string> {
    return run([...inRoot(), "vtysh", "-N", pathspace, "-b"]);
}

/** Runs a command of FRR's shell on an instance. */
export function vtysh(pathspace: string, command: string, frr = inRoot()): Promise<string> {
    return run([...frr, "vtysh", "-N", pathspace, "-c", command], { timeoutMs: 20_000 });
}

/** Removes the instances' folders, and the crash logs of daemons given as `bgpd.4711`. */
export function removeFrrFiles(t: Topology, daemons: string[]): void {
    for (const folder of [...allFrrFolders(t), ...daemons.map((name) => path.join(crashLogs, name))]) {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}
