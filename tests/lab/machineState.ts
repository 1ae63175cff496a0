import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { machinePorts } from "../../lab/topology";

/** The machine's state that a lab must leave unchanged; tests compare it before and after. */
export interface MachineState {
    namespaces: string[];
    mounts: string[];
    devices: string[];
    routes: string[];
    sysctls: string[];
    cgroups: string[];
    folders: string[];
    processes: string[];
    ports: string[];
}

const lines = (text: string): string[] => text.split("\n").filter(Boolean).sort();
const output = (...argv: [string, ...string[]]): string[] =>
    lines(execFileSync(argv[0], argv.slice(1), { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));

/** Counters and similar values, which change by themselves. */
const changing =
    /^(fs\.(dentry|file-nr|inode|quota|aio-nr|epoll|nr_open)|kernel\.(ns_last_pid|pty\.nr|random|spl|sched_domain)|net\.netfilter\.nf_conntrack_count|vm\.stat)/;

/** Cgroups of a lab, its runtime or its kubelet; other cgroups come and go on a machine. */
function labCgroups(): string[] {
    return cgroups().filter((folder) => /pulumi-metallb-lab|kube|containerd|runc|\bcri\b/.test(folder));
}

function cgroups(folder = "/sys/fs/cgroup"): string[] {
    return fs
        .readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap((entry) => [path.join(folder, entry.name), ...cgroups(path.join(folder, entry.name))]);
}

/** Folders in which the lab's programs may leave files. */
function folders(): string[] {
    const state = process.env["XDG_STATE_HOME"] || path.join(os.homedir(), ".local", "state");
    const places = ["/run", "/run/netns", "/run/frr", "/run/containerd", "/etc/frr", "/etc/cni", "/opt", state];
    const deeper = ["/var/lib", "/var/lib/kubelet", "/var/lib/cni", "/var/log", "/var/log/pods", "/var/log/containers"];
    return [...places, ...deeper, "/usr/libexec", "/var/tmp", "/var/tmp/frr"].flatMap((place) =>
        fs.existsSync(place) ? fs.readdirSync(place).map((name) => path.join(place, name)) : [],
    );
}

/** Programs of a lab; other programs come and go on a machine. */
function processes(): string[] {
    const ours =
        /pulumi-metallb-lab|mlb-|charts\/serve\.ts|(kustomize|helm)-controller --|sleep infinity| \/(pause|web)$/;
    return output("ps", "-eo", "pid,args").filter((line) => ours.test(line) && !/\/kubectl /.test(line));
}

export function machineState(): MachineState {
    return {
        namespaces: output("ip", "netns", "list"),
        mounts: lines(fs.readFileSync("/proc/self/mounts", "utf8")),
        devices: output("ip", "-o", "link", "show").map((line) => line.split(":")[1]?.trim() ?? ""),
        routes: output("ip", "route", "show", "table", "all"),
        sysctls: output("sysctl", "-a").filter((line) => !changing.test(line)),
        cgroups: labCgroups().sort(),
        folders: folders().sort(),
        processes: processes(),
        ports: output("ss", "-Hltn").filter((line) => machinePorts().some((port) => line.includes(`:${port} `))),
    };
}
