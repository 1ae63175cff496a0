import * as fs from "node:fs";
import * as path from "node:path";
import type { PulumiLab } from "../handle";
import { repositoryRoot } from "../paths";

/** The lab's own host for Node.js, which needs no build. */
const nodejsHost = path.join(repositoryRoot, "lab/plugins/nodejs-host/pulumi-language-nodejs");

/** Returns the folder of the lab's CLI with its language hosts; it is deleted with the lab. */
export function labCli(lab: PulumiLab, hosts: string[] = []): string {
    const folder = path.join(lab.state, "pulumi", "cli", "bin");
    layOutCli(folder, lab.tools.pulumi, hosts);
    return folder;
}

/**
 * Lays out a folder as Pulumi's own archive has it: the CLI, and the language hosts beside it. The CLI warns about
 * language hosts elsewhere on PATH, but not about those beside it.
 *
 * @param pulumi The CLI.
 * @param hosts Executables `pulumi-language-<name>`, and the files that belong to them.
 */
export function layOutCli(folder: string, pulumi: string, hosts: string[] = []): void {
    fs.mkdirSync(folder, { recursive: true });
    // The CLI resolves symbolic links before it searches for hosts beside itself, so it must not be a link.
    placeFile(pulumi, path.join(folder, "pulumi"));
    [nodejsHost, ...hosts].forEach((host) => placeLink(host, path.join(folder, path.basename(host))));
}

/** Keeps a correct link: a running engine may be using it. */
function placeLink(target: string, link: string): void {
    const there = fs.lstatSync(link, { throwIfNoEntry: false });
    if (there === undefined || fs.readlinkSync(link) !== target) {
        fs.rmSync(link, { force: true });
        fs.symlinkSync(target, link);
    }
}

function placeFile(source: string, target: string): void {
    const [wanted, there] = [fs.statSync(source), fs.statSync(target, { throwIfNoEntry: false })];
    if (there?.size === wanted.size && there.mtimeMs === wanted.mtimeMs) {
        return;
    }
    fs.rmSync(target, { force: true });
    try {
        fs.linkSync(source, target);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EXDEV") {
            throw error;
        }
        fs.copyFileSync(source, target);
        fs.utimesSync(target, wanted.atime, wanted.mtime);
    }
}
