import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../exec";
import { debianRoot, type Root } from "../tools/debianRoot";

/** A user land for pods, made of Debian packages. */
export interface UserLand {
    root: Root;
    users?: { name: string; uid: number; gid: number }[];
    groups?: { name: string; gid: number; members?: string }[];
}

/** Puts the user land into an image's root, which already has an etc. */
export async function makeUserLand({ root, users = [], groups = [] }: UserLand, folder: string): Promise<void> {
    const usr = path.join(debianRoot(root), "usr");
    await run(["cp", "-a", usr, folder]);
    for (const merged of ["bin", "sbin", "lib", "lib64"].filter((name) => fs.existsSync(path.join(usr, name)))) {
        fs.symlinkSync(path.join("usr", merged), path.join(folder, merged));
    }
    // The charts mount volumes at one of the names, and FRR puts its sockets at the other.
    for (const below of ["run", "var"]) {
        fs.mkdirSync(path.join(folder, below));
    }
    fs.symlinkSync("/run", path.join(folder, "var", "run"));
    const write = (file: string, lines: string[]): void =>
        fs.writeFileSync(path.join(folder, "etc", file), lines.join("\n") + "\n");
    write("passwd", [
        "root:x:0:0::/:/bin/sh",
        ...users.map((user) => `${user.name}:x:${user.uid}:${user.gid}::/:/bin/sh`),
    ]);
    write("group", ["root:x:0:", ...groups.map((group) => `${group.name}:x:${group.gid}:${group.members ?? ""}`)]);
}
