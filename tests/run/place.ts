import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { cacheRoot, defaultStateRoot, repositoryRoot } from "../../lab/paths";
import { kubernetesVariable } from "../../lab/tools/kubernetes";
import { acquireLock } from "../../lab/tools/lock";
import type { Result } from "./mocha";

/**
 * The path of a place's folder inside the place. It is short because a kubelet's sockets are far below it, and their
 * paths have a limit.
 */
const home = "/run/place";

/**
 * Makes a place: separate network, process and mount namespaces. All names and addresses of a lab exist only inside,
 * and all its processes end with the first one. Environment variables give the lab's cgroup and folders other names.
 */
const closedIn = `
set -e
own=$1; shift
mount -t tmpfs tmpfs /run
for view in etc var; do
    mkdir -p "$own/$view" "$own/$view-work"
    mount -t overlay overlay -o "lowerdir=/$view,upperdir=$own/$view,workdir=$own/$view-work" "/$view"
done
# what a lab outside has there
rm -rf /etc/frr/mlb-* /var/lib/frr/mlb-*
mkdir ${home}
mount --bind "$own" ${home}
ip link set lo up
exec tini -- "$@"
`;
const namespaces = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private"];

/**
 * Settings that save processor time. Most processes of a test are short: Node.js caches compiled code for the next
 * process, and Go programs collect garbage less often.
 */
function thrifty(): Record<string, string> {
    return { NODE_COMPILE_CACHE: path.join(cacheRoot(), "node"), GOGC: "400" };
}

/**
 * Makes a separate folder for Pulumi: each start of the CLI reads the logs of all earlier starts. The installed plugins
 * are the user's.
 */
function pulumiHome(folder: string): string {
    const name = "pulumi-home";
    fs.mkdirSync(path.join(folder, name));
    const plugins = path.join(process.env["PULUMI_HOME"] ?? path.join(os.homedir(), ".pulumi"), "plugins");
    if (fs.existsSync(plugins)) {
        fs.symlinkSync(plugins, path.join(folder, name, "plugins"));
    }
    return name;
}

/** A place for one lab beside others, with a worker in it that runs test files. */
export class Place {
    readonly folder: string;
    private readonly worker: ChildProcess;
    private heard: (result: Result | undefined) => void = () => undefined;

    /** Opens the first place that no other run on this machine uses, for a lab with a version of Kubernetes. */
    static async open(kubernetes: string, number = 1): Promise<Place> {
        const release = await acquireLock(`place/${number}`, { timeoutMs: 0 }).catch(() => undefined);
        return release ? new Place(kubernetes, number, release) : Place.open(kubernetes, number + 1);
    }

    private constructor(
        readonly kubernetes: string,
        readonly number: number,
        private readonly release: () => Promise<void>,
    ) {
        this.folder = path.join(`${defaultStateRoot()}-tests`, String(number));
        fs.rmSync(this.folder, { recursive: true, force: true });
        fs.mkdirSync(path.join(this.folder, "tmp"), { recursive: true, mode: 0o700 });
        const loader = require.resolve("tsx/cjs");
        const worker = [process.execPath, "--require", loader, path.join(__dirname, "worker.ts")];
        this.worker = spawn("unshare", [...namespaces, "sh", "-c", closedIn, "sh", this.folder, ...worker], {
            cwd: repositoryRoot,
            stdio: ["ignore", "inherit", "inherit", "ipc"],
            env: {
                ...process.env,
                METALLB_LAB_NO_BUILDS: "1",
                [kubernetesVariable]: kubernetes,
                METALLB_LAB_CGROUP: `pulumi-metallb-lab-${number}`,
                XDG_STATE_HOME: home,
                TMPDIR: path.join(home, "tmp"),
                PULUMI_HOME: path.join(home, pulumiHome(this.folder)),
                ...thrifty(),
            },
        });
        this.worker.on("message", (result: Result) => this.heard(result));
        this.worker.on("exit", () => this.heard(undefined));
        this.worker.on("error", (error) => {
            console.error(`lab ${number}: ${error.message}`);
            this.heard(undefined);
        });
    }

    /** Runs a file once the lab is up. */
    async run(file: string): Promise<Result> {
        const answer = this.answer();
        this.worker.send(file);
        return (
            (await answer) ?? {
                passed: 0,
                failed: 1,
                seconds: 0,
                output: `  ${file}: lab ${this.number} ended during this file\n`,
            }
        );
    }

    /** Ends the lab, and removes all its files. */
    async close(): Promise<void> {
        if (this.worker.connected) {
            const ended = this.answer();
            this.worker.disconnect();
            await ended;
        }
        fs.rmSync(this.folder, { recursive: true, force: true });
        await this.release();
    }

    get isOpen(): boolean {
        return this.worker.connected;
    }

    private answer(): Promise<Result | undefined> {
        return new Promise((resolve) => (this.heard = resolve));
    }
}
