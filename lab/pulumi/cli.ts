import * as fs from "node:fs";
import * as path from "node:path";
import { repositoryRoot } from "../paths";

/** The lab's own host for Node.js, which is there without a build. */
const nodejsHost = path.join(repositoryRoot, "lab/plugins/nodejs-host/pulumi-language-nodejs");

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
    for (const host of [nodejsHost, ...hosts]) {
        const link = path.join(folder, path.basename(host));
        fs.rmSync(link, { force: true });
        fs.symlinkSync(host, link);
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
