import * as fs from "node:fs";
import * as path from "node:path";
import type { Lab } from "../../lab";

const EVERY_MS = 10;

/** A process becomes another program, if at all, most often at once. */
const YOUNG_MS = 500;

/** How often the others are looked at: all of a machine's processes each time took a third of a core. */
const OLD_EVERY_MS = 250;

const LARGEST_FILE = 4 * 1024 * 1024;

/** Looks for planted secrets in what all processes of the machine show of themselves, as long as it isn't stopped. */
export class SecretWatch {
    /** Where one was seen: a process's arguments or environment. */
    readonly seen = new Set<string>();
    private readonly commands = new Set<string>();
    private readonly since = Date.now();
    /** By their ids, since when they are the program that they are, and when they were read. */
    private processes = new Map<string, { command: string; since: number; read: number }>();
    private readonly timer = setInterval(() => this.look(), EVERY_MS);

    constructor(private readonly secrets: string[]) {}

    /** Whether a process was caught at all, to know that looking was of use. */
    sawCommand(pattern: RegExp): boolean {
        return [...this.commands].some((command) => pattern.test(command));
    }

    isIn(text: string): boolean {
        return this.secrets.some((secret) => text.includes(secret));
    }

    /** Files below a folder that were written since the watch began and have a secret in them. */
    filesBelow(folder: string): string[] {
        return entries(folder).flatMap((entry) => {
            const file = path.join(folder, entry.name);
            if (entry.isDirectory()) {
                return this.filesBelow(file);
            }
            return entry.isFile() && this.hasSecret(file) ? [file] : [];
        });
    }

    stop(): void {
        clearInterval(this.timer);
    }

    private hasSecret(file: string): boolean {
        const stat = fs.statSync(file, { throwIfNoEntry: false });
        return stat !== undefined && stat.mtimeMs >= this.since && stat.size < LARGEST_FILE && this.isIn(read(file));
    }

    private look(): void {
        const now = Date.now();
        const before = this.processes;
        this.processes = new Map();
        for (const { name } of entries("/proc").filter(({ name }) => /^\d+$/.test(name))) {
            const process = before.get(name) ?? { command: "", since: now, read: 0 };
            this.processes.set(name, process);
            if (now - process.since >= YOUNG_MS && now - process.read < OLD_EVERY_MS) continue;
            process.read = now;
            const command = this.lookAt(name);
            // Another program may become one more at once.
            if (command !== process.command) Object.assign(process, { command, since: now });
        }
    }

    /** Reads a process, and gives its command. */
    private lookAt(process: string): string {
        const command = read(`/proc/${process}/cmdline`).replaceAll("\0", " ");
        this.commands.add(command);
        if (this.isIn(command) || this.isIn(read(`/proc/${process}/environ`))) {
            this.seen.add(command);
        }
        return command;
    }
}

/** The resources of a scratch stack whose state has a text in it as it is stored, secrets encrypted; an export would decrypt them. */
export function tellingResources(lab: Lab, stack: string, secret: string): string[] {
    const file = path.join(path.dirname(lab.logs), `pulumi/backend/.pulumi/stacks/metallb-tests/${stack}.json`);
    const { checkpoint } = JSON.parse(fs.readFileSync(file, "utf8"));
    const resources: { urn: string }[] = checkpoint.latest.resources;
    return resources.flatMap((resource) =>
        Object.entries(resource).flatMap(([key, value]) =>
            JSON.stringify(value).includes(secret) ? [`${resource.urn.split("::").at(-1)} ${key}`] : [],
        ),
    );
}

function entries(folder: string): fs.Dirent[] {
    try {
        return fs.readdirSync(folder, { withFileTypes: true });
    } catch {
        return []; // gone since, or a process that has ended
    }
}

function read(file: string): string {
    try {
        return fs.readFileSync(file, "latin1");
    } catch {
        return "";
    }
}
