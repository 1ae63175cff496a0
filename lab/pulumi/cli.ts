import * as fs from "node:fs";
import * as path from "node:path";
import type { PulumiLab } from "../handle";
import { repositoryRoot } from "../paths";

/** The lab's own host for Node.js, which is there without a build. */
const nodejsHost = path.join(repositoryRoot, "lab/plugins/nodejs-host/pulumi-language-nodejs");

/** The folder of the lab's CLI, with its language hosts beside it, gone with the lab. */
export function labCli(lab: PulumiLab, hosts: string[] = []): string {
    const folder = path.join(lab.state, "pulumi", "cli", "bin");
    layOutCli(folder, lab.tools.pulumi, hosts);
    return folder;
}

/**
 * Lays out a folder as Pulumi's own archive has it: the CLI, and the language hosts beside it. The CLI takes the hosts that are beside it
 * without a word; those elsewhere on PATH it warns about.
 *
 * @param pulumi The CLI.
 * @param hosts Executables `pulumi-language-<name>`, and what belongs to them.
 */
export function layOutCli(folder: string, pulumi: string, hosts: string[] = []): void {
    fs.mkdirSync(folder, { recursive: true });
    // The CLI looks beside the file that it really is, so it must be no symbolic link.
    placeFile(pulumi, path.join(folder, "pulumi"));
    [nodejsHost, ...hosts].forEach((host) => placeLink(host, path.join(folder, path.basename(host))));
}

/** One that is right stays: an engine may be looking for it. */
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
