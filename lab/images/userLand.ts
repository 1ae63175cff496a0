import * as fs from "node:fs";
import * as path from "node:path";
import { run, tryRun } from "../exec";

/** A user land for pods, of Debian packages that this machine has: nothing is downloaded for it. */
export interface UserLand {
    /** Taken whole, but for what nobody reads in a pod. The libraries that their programs load come by themselves. */
    packages: string[];
    users?: { name: string; uid: number; gid: number }[];
    groups?: { name: string; gid: number; members?: string }[];
}

const unread = /^\/usr\/share\/(doc|doc-base|man|info|locale|lintian|bash-completion)\/|^\/usr\/include\//;

/** Debian's merged folders, which packages name by either of their names. */
const merged = ["bin", "sbin", "lib", "lib64"];

/** Changes whenever the user land would be another. */
export async function userLandKey({ packages, ...people }: UserLand): Promise<unknown> {
    return [people, await run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", ...packages])];
}

/** Puts it into an image's root, which has its etc already. */
export async function makeUserLand({ packages, users = [], groups = [] }: UserLand, root: string): Promise<void> {
    for (const name of merged.filter((name) => fs.lstatSync(`/${name}`, { throwIfNoEntry: false })?.isSymbolicLink())) {
        fs.symlinkSync(fs.readlinkSync(`/${name}`), path.join(root, name));
        fs.mkdirSync(path.join(root, "usr", name), { recursive: true });
    }
    const listed = (await run(["dpkg", "-L", ...packages])).split("\n");
    const files = listed.filter((file) => file.startsWith("/") && !unread.test(file) && fs.existsSync(file));
    for (const file of [...files, ...(await librariesOf(files))]) {
        copy(file, root);
    }
    const write = (file: string, lines: string[]): void =>
        fs.writeFileSync(path.join(root, "etc", file), lines.join("\n") + "\n");
    write("passwd", [
        "root:x:0:0::/:/bin/sh",
        ...users.map((user) => `${user.name}:x:${user.uid}:${user.gid}::/:/bin/sh`),
    ]);
    write("group", ["root:x:0:", ...groups.map((group) => `${group.name}:x:${group.gid}:${group.members ?? ""}`)]);
}

/** What the programs and libraries among the files load, all the way down. */
async function librariesOf(files: string[]): Promise<string[]> {
    const binaries = files.filter(isElf);
    // ldd complains, by its exit code too, about a static program; what it says of the others is good
    const { stdout } = await tryRun(["ldd", ...binaries]);
    return [...new Set([...stdout.matchAll(/^\t(?:\S+ => )?(\/\S+) \(0x/gm)].map(([, library]) => library as string))];
}

function isElf(file: string): boolean {
    if (!fs.statSync(file).isFile()) {
        return false;
    }
    const start = Buffer.alloc(4);
    const opened = fs.openSync(file, "r");
    fs.readSync(opened, start);
    fs.closeSync(opened);
    return start.toString("latin1") === "\x7fELF";
}

/** Copies a file to its place under the root, and with a link what it leads to. */
function copy(file: string, root: string): void {
    const place = path.join(fs.realpathSync(path.dirname(file)), path.basename(file));
    const target = path.join(root, place);
    if (fs.lstatSync(place).isDirectory() || fs.lstatSync(target, { throwIfNoEntry: false })) {
        return;
    }
    fs.mkdirSync(path.dirname(target), { recursive: true });
    if (fs.lstatSync(place).isSymbolicLink()) {
        fs.symlinkSync(fs.readlinkSync(place), target);
        copy(fs.realpathSync(place), root);
    } else {
        fs.copyFileSync(place, target);
    }
}
