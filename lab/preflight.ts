import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { hierarchies } from "./cgroup";
import { LabError } from "./errors";
import { allFrrFolders } from "./frr/instance";
import { namespaceExists } from "./network/namespaces";
import { missingPackages } from "./packages";
import { cacheRoot, defaultStateRoot } from "./paths";
import { missingTools } from "./tools";
import { machineCables, machinePorts, possibleNamespaces, topology, type Topology } from "./topology";

/** The state of a machine that matters before the lab changes it. */
export interface Machine {
    platform: string;
    root: boolean;
    memoryMiB: number;
    cacheDiskMiB: number;
    stateDiskMiB: number;
    aptGet: boolean;
    go: string | undefined;
    missingTools: string[];
    missingPackages: string[];
    fileSystems: string;
    bridgeFilter: boolean;
    ipv6: boolean;
    cgroupHierarchies: number;
    /** Names and addresses of the lab that another program uses. */
    takenNamespaces: string[];
    takenFolders: string[];
    takenPorts: string[];
    /** Lines of `ip addr` and `ip route` that conflict with the lab's cables to this machine. */
    takenAddresses: string[];
}

export interface Problem {
    problem: string;
    cause: string;
}

const wanted = { memoryMiB: 2_000, stateDiskMiB: 4_000, cacheDiskMiB: 1_000, buildDiskMiB: 14_000, go: [1, 26] };

/** Returns the problems that make every command impossible, even a status check. */
export function judgeUser(machine: Pick<Machine, "platform" | "root">): Problem[] {
    if (machine.platform !== "linux") {
        return [
            {
                problem: `the lab needs Linux, this machine runs ${machine.platform}`,
                cause: "network namespaces exist only on Linux",
            },
        ];
    }
    const cause = "the lab makes network namespaces and runs a container runtime; try sudo";
    return machine.root ? [] : [{ problem: "the lab needs root", cause }];
}

export function observeUser(): Pick<Machine, "platform" | "root"> {
    return { platform: process.platform, root: process.getuid?.() === 0 };
}

/** Returns all reasons not to start, at once. Pure, so that tests need no special machine. */
export function judge(machine: Machine): Problem[] {
    if (machine.platform !== "linux") {
        return judgeUser(machine);
    }
    const problems = judgeUser(machine);
    const add = (when: boolean, problem: string, cause: string): void => {
        if (when) {
            problems.push({ problem, cause });
        }
    };
    const { missingTools: tools, missingPackages: packages } = machine;
    add(
        machine.memoryMiB < wanted.memoryMiB,
        `${machine.memoryMiB} MiB of memory are free, but the lab needs ${wanted.memoryMiB}`,
        "other programs use the memory",
    );
    const cacheNeed = tools.length > 0 ? wanted.buildDiskMiB : wanted.cacheDiskMiB;
    add(
        machine.cacheDiskMiB < cacheNeed,
        `${machine.cacheDiskMiB} MiB of disk are free for ${cacheRoot()}, but the lab needs ${cacheNeed}`,
        tools.length > 0
            ? "tools must be built first, and Go's caches take most of the space"
            : "the disk is nearly full",
    );
    add(
        machine.stateDiskMiB < wanted.stateDiskMiB,
        `${machine.stateDiskMiB} MiB of disk are free for ${defaultStateRoot()}, but the lab needs ${wanted.stateDiskMiB}`,
        "the disk is nearly full; XDG_STATE_HOME can point elsewhere",
    );
    add(
        packages.length > 0 && !machine.aptGet,
        `programs of these Debian packages are missing: ${packages.join(" ")}`,
        "there is no apt-get to install them; install them yourself",
    );
    add(tools.length > 0 && !goIsRecent(machine.go), goProblem(machine.go, tools), "https://go.dev/doc/install");
    add(!/\boverlay\b/.test(machine.fileSystems), "the kernel has no overlay file system", "try modprobe overlay");
    add(!machine.bridgeFilter, "the kernel doesn't filter packets on bridges", "try modprobe br_netfilter");
    add(!machine.ipv6, "the kernel has no IPv6, and the lab is dual stack", "booted with ipv6.disable=1?");
    add(machine.cgroupHierarchies === 0, "no cgroup hierarchy is mounted", "is it a container without /sys/fs/cgroup?");
    const remove = "no lab with a record made them; remove them, or end the programs that use them";
    add(machine.takenNamespaces.length > 0, `these namespaces exist: ${machine.takenNamespaces.join(" ")}`, remove);
    add(machine.takenFolders.length > 0, `these folders exist: ${machine.takenFolders.join(" ")}`, remove);
    add(machine.takenPorts.length > 0, `these ports are taken: ${machine.takenPorts.join(" ")}`, "see ss -ltnp");
    add(
        machine.takenAddresses.length > 0,
        `the lab's addresses or device names are in use:\n    ${machine.takenAddresses.join("\n    ")}`,
        "another network of this machine overlaps; lab/topology.ts lists the lab's networks",
    );
    return problems;
}

function goProblem(version: string | undefined, tools: string[]): string {
    const have = version ? `this machine has Go ${version}` : "Go is not installed";
    return `${have}, but building ${tools.join(", ")} needs Go ${wanted.go.join(".")}`;
}

export function goIsRecent(version: string | undefined): boolean {
    const [major, minor] = (version ?? "0.0").split(".").map((part) => Number.parseInt(part, 10));
    const [wantedMajor, wantedMinor] = wanted.go as [number, number];
    return (major ?? 0) > wantedMajor || (major === wantedMajor && (minor ?? 0) >= wantedMinor);
}

/** Throws an error that lists all problems. */
export function refuse(problems: Problem[]): void {
    if (problems.length > 0) {
        const lines = problems.map(({ problem, cause }) => `- ${problem} (${cause})`);
        throw new LabError(`this machine can't run the lab as it is:\n  ${lines.join("\n  ")}\n  Nothing was changed.`);
    }
}

/** Reads the machine's state, and changes nothing. */
export async function observe(t: Topology = topology): Promise<Machine> {
    const linux = process.platform === "linux";
    return {
        ...observeUser(),
        memoryMiB: linux ? availableMemoryMiB(fs.readFileSync("/proc/meminfo", "utf8")) : os.freemem() / 2 ** 20,
        cacheDiskMiB: freeDiskMiB(cacheRoot()),
        stateDiskMiB: freeDiskMiB(defaultStateRoot()),
        aptGet: fs.existsSync("/usr/bin/apt-get"),
        go: output("go", ["env", "GOVERSION"])?.trim().replace(/^go/, ""),
        missingTools: missingTools(),
        missingPackages: missingPackages(),
        fileSystems: linux ? fs.readFileSync("/proc/filesystems", "utf8") : "",
        bridgeFilter: fs.existsSync("/proc/sys/net/bridge"),
        ipv6: fs.existsSync("/proc/sys/net/ipv6/conf"),
        cgroupHierarchies: linux ? hierarchies().folders.length : 0,
        takenNamespaces: possibleNamespaces(t).filter(namespaceExists),
        takenFolders: allFrrFolders(t).filter((folder) => fs.existsSync(folder)),
        takenPorts: await takenPorts(machinePorts(t)),
        takenAddresses: collisions(output("ip", ["-br", "addr"]) ?? "", output("ip", ["route"]) ?? "", t),
    };
}

export function availableMemoryMiB(meminfo: string): number {
    return Math.floor(Number(/^MemAvailable:\s+(\d+)/m.exec(meminfo)?.[1] ?? 0) / 1024);
}

/** Returns devices with the lab's names, and networks that contain the cables' addresses (except the default route). */
export function collisions(addresses: string, routes: string, t: Topology): string[] {
    const cables = machineCables(t);
    const ours = cables.flatMap(({ machine, far }) => [machine, far]).map(toNumber);
    const overlaps = (line: string): boolean =>
        [...line.matchAll(/\b(\d+\.\d+\.\d+\.\d+)(?:\/(\d+))?\b/g)].some(([, address, length]) => {
            const size = 2 ** (32 - Number(length ?? 32));
            const start = Math.floor(toNumber(address as string) / size) * size;
            return ours.some((own) => own >= start && own < start + size);
        });
    const named = (line: string): boolean => cables.some(({ device }) => line.startsWith(device));
    const devices = addresses.split("\n").filter((line) => named(line) || overlaps(line));
    // Only the destination of a route matters, not its gateway.
    return [...devices, ...routes.split("\n").filter((line) => overlaps(line.split(" ")[0] ?? ""))].map((l) =>
        l.trim(),
    );
}

function toNumber(address: string): number {
    return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Returns the free space of the file system of a folder, which may not exist yet. */
function freeDiskMiB(folder: string): number {
    let existing = folder;
    while (!fs.existsSync(existing)) {
        existing = path.dirname(existing);
    }
    const { bavail, bsize } = fs.statfsSync(existing);
    return Math.floor((bavail * bsize) / 2 ** 20);
}

function output(command: string, args: string[]): string | undefined {
    try {
        return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], cwd: "/" });
    } catch {
        return undefined;
    }
}

async function takenPorts(ports: number[]): Promise<string[]> {
    const free = await Promise.all(ports.map(canListen));
    return ports.filter((_port, index) => !free[index]).map((port) => `127.0.0.1:${port}`);
}

function canListen(port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const server = net.createServer();
        server.once("error", () => resolve(false));
        server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
}
