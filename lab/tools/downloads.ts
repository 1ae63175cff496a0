import * as fs from "node:fs";
import * as path from "node:path";
import { messageOf } from "../errors";
import { tryRun } from "../exec";
import { sha256 } from "./cache";

/** A file that a project itself publishes with a release. */
export interface Release {
    url: string;
    /** A file that has only the SHA-256, or a line `<sha256>  <file>` for each file of the release. */
    checksums: string;
    /** The program's path in the archive. Without it, the file is the program. */
    member?: string;
}

const arch = process.arch === "x64" ? "amd64" : process.arch;
const github = (repository: string, tag: string, file: string): string =>
    `https://github.com/${repository}/releases/download/${tag}/${file}`;

export function kubernetesRelease(program: string, version: string): Release {
    const url = `https://dl.k8s.io/release/${version}/bin/linux/${arch}/${program}`;
    return { url, checksums: `${url}.sha256` };
}

export function etcdRelease(version: string): Release {
    const name = `etcd-${version}-linux-${arch}`;
    const published = (file: string): string => github("etcd-io/etcd", version, file);
    return { url: published(`${name}.tar.gz`), checksums: published("SHA256SUMS"), member: `${name}/etcd` };
}

export function helmRelease(version: string): Release {
    const url = `https://get.helm.sh/helm-${version}-linux-${arch}.tar.gz`;
    return { url, checksums: `${url}.sha256sum`, member: `linux-${arch}/helm` };
}

export function pulumiRelease(version: string): Release {
    return {
        url: `https://get.pulumi.com/releases/sdk/pulumi-${version}-linux-${process.arch}.tar.gz`,
        checksums: github("pulumi/pulumi", version, `pulumi-${version.slice(1)}-checksums.txt`),
        member: "pulumi/pulumi",
    };
}

/** Returns the release of a Pulumi plugin, by its name and version. */
export function pulumiPluginRelease(name: string, version: string): Release {
    const program = `pulumi-resource-${name}`;
    const checksums = `pulumi-${name}_${version.slice(1)}_checksums.txt`;
    return {
        url: `https://get.pulumi.com/releases/plugins/${program}-${version}-linux-${arch}.tar.gz`,
        checksums: github(`pulumi/pulumi-${name}`, version, checksums),
        member: program,
    };
}

/** Timeouts in seconds. */
export interface Limits {
    /** The timeout for a host's first answer. */
    connect: number;
    /**
     * The timeout for a checksum file, which is the first request: a machine without a network must start to build
     * soon.
     */
    checksums: number;
    /** A download slower than 10 kB/s for this long is aborted. */
    stalled: number;
}

const patient: Limits = { connect: 5, checksums: 10, stalled: 20 };

/** curl's exit codes if a host can't be used at all: no name, no connection, timeout, no answer, no TLS. */
const noHost = [5, 6, 7, 28, 35, 52, 56, 60];

class Unreachable extends Error {
    constructor(
        readonly host: string,
        said: string,
    ) {
        super(`${host} can't be reached: ${said}`);
    }
}

/** Downloads published programs and verifies their checksums. Returns the programs that have to be built. */
export async function downloadReleases<P extends { program: string; release?: Release }>(
    programs: P[],
    folder: string,
    say: (text: string) => void,
    limits = patient,
): Promise<P[]> {
    if (process.env["METALLB_LAB_OFFLINE"]) {
        return programs;
    }
    const left: P[] = [];
    const dead = new Set<string>();
    for (const one of programs) {
        const { program, release } = one;
        const hosts = release ? [release.checksums, release.url].map((url) => new URL(url).host) : [];
        if (!release || hosts.some((host) => dead.has(host))) {
            left.push(one);
            continue;
        }
        say(`downloading ${program}`);
        try {
            await download(release, path.join(folder, program), limits);
        } catch (error) {
            say(`${program}: built locally, because ${messageOf(error)}`);
            left.push(one);
            if (error instanceof Unreachable) {
                dead.add(error.host);
            }
        }
    }
    return left;
}

async function download({ url, checksums, member }: Release, target: string, limits: Limits): Promise<void> {
    const work = fs.mkdtempSync(`${target}.download-`);
    const file = path.join(work, "file");
    try {
        await curl(checksums, path.join(work, "sums"), ["--max-time", String(limits.checksums)], limits);
        const expected = checksumOf(fs.readFileSync(path.join(work, "sums"), "utf8"), path.posix.basename(url));
        if (expected === undefined) {
            throw new Error(`${checksums} has no SHA-256 of ${path.posix.basename(url)}`);
        }
        const whileIdle = ["--speed-limit", "10000", "--speed-time", String(limits.stalled)];
        await curl(url, file, whileIdle, limits);
        const actual = await sha256(file);
        if (actual !== expected) {
            throw new Error(`${url} is damaged: its SHA-256 is ${actual}, but the published one is ${expected}`);
        }
        if (member !== undefined) {
            const { code, stderr } = await tryRun(["tar", "-xzf", file, "-C", work, member]);
            if (code !== 0) {
                throw new Error(`${url} can't be unpacked: ${stderr.trim()}`);
            }
        }
        fs.renameSync(member === undefined ? file : path.join(work, member), target);
        fs.chmodSync(target, 0o755);
    } finally {
        fs.rmSync(work, { recursive: true, force: true });
    }
}

async function curl(url: string, file: string, more: string[], limits: Limits): Promise<void> {
    // Even a redirect must not lead from HTTPS to HTTP.
    const protocols = url.startsWith("https:") ? ["--proto", "=https"] : [];
    const quiet = ["--fail", "--location", "--silent", "--show-error"];
    const wait = ["--connect-timeout", String(limits.connect)];
    const { code, stderr } = await tryRun(["curl", ...quiet, ...protocols, ...wait, ...more, "--output", file, url]);
    if (code !== 0) {
        const said = stderr.trim().replace(/^curl: /, "");
        throw noHost.includes(code)
            ? new Unreachable(new URL(url).host, said)
            : new Error(`${url} can't be downloaded: ${said}`);
    }
}

/** Finds a file's SHA-256 in the text of a checksum file. */
export function checksumOf(text: string, file: string): string | undefined {
    const lines = text.split("\n").map((line) => line.trim().split(/\s+\*?/));
    const found = lines.find(([, name]) => name === file || name === `./${file}`) ?? lines.find((l) => l.length === 1);
    return found && /^[0-9a-f]{64}$/.test(found[0] as string) ? found[0] : undefined;
}
