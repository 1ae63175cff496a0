import * as fs from "node:fs";
import * as path from "node:path";
import type { Lab } from "../../lab";

const EVERY_MS = 10;

/** The age up to which a process is read often: a process that runs another program usually does so at once. */
const YOUNG_MS = 500;

/** How often older processes are read: reading all of a machine's processes each time took a third of a core. */
const OLD_EVERY_MS = 250;

const LARGEST_FILE = 4 * 1024 * 1024;

/** Searches all processes of the machine for planted secrets, until it is stopped. */
export class SecretWatch {
    /** The places of secrets: a process's arguments or environment. */
    readonly seen = new Set<string>();
    private readonly commands = new Set<string>();
    private readonly since = Date.now();
    /** By their IDs: the current program, the time of its start, and the time of the last read. */
    private processes = new Map<string, { command: string; since: number; read: number }>();
    private readonly timer = setInterval(() => this.look(), EVERY_MS);

    constructor(private readonly secrets: string[]) {}

    /** Whether a matching process was read at all, to know that the watch works. */
    sawCommand(pattern: RegExp): boolean {
        return [...this.commands].some((command) => pattern.test(command));
    }

    isIn(text: string): boolean {
        return this.secrets.some((secret) => text.includes(secret));
    }

    /** Returns files below a folder that were written since the start of the watch and contain a secret. */
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
            const command = this.readProcess(name);
            // Another program may run yet another program at once.
            if (command !== process.command) Object.assign(process, { command, since: now });
        }
    }

    /** Reads a process, and returns its command. */
    private readProcess(process: string): string {
        const command = read(`/proc/${process}/cmdline`).replaceAll("\0", " ");
        this.commands.add(command);
        if (this.isIn(command) || this.isIn(read(`/proc/${process}/environ`))) {
            this.seen.add(command);
        }
        return command;
    }
}

/**
 * Returns the resources of a scratch stack whose stored state contains a text. Secrets are encrypted there; an export
 * would decrypt them.
 */
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
        return []; // The process is gone, or has ended.
    }
}

function read(file: string): string {
    try {
        return fs.readFileSync(file, "latin1");
    } catch {
        return "";
    }
}
