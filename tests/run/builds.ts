import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import * as path from "node:path";
import type { Part } from "../../lab/prepare";

/** The result of a part's build. */
export interface News {
    part: Part;
    failure: string | undefined;
}

/** The builds that a run needs, in parallel with its tests. */
export class Builds {
    private readonly finished = new Map<Part, string | undefined>();
    private readonly news = new EventEmitter();

    constructor(private readonly wanted: readonly Part[]) {}

    /** Starts the builds in a process with a low priority. */
    static start(wanted: Part[]): Builds {
        const builds = new Builds(wanted);
        if (wanted.length === 0) {
            return builds;
        }
        const program = [process.execPath, "--require", require.resolve("tsx/cjs"), path.join(__dirname, "builder.ts")];
        const child = spawn("nice", ["-n", "10", ...program, ...wanted], {
            stdio: ["ignore", "inherit", "inherit", "ipc"],
        });
        child.on("message", ({ part, failure }: News) => builds.done(part, failure));
        child.on("error", (error) => builds.end(error.message));
        child.on("disconnect", () => builds.end("the process of the builds has ended"));
        builds.close = () => void (child.connected && child.disconnect());
        return builds;
    }

    /** Ends the builds that still run. */
    close: () => void = () => undefined;

    done(part: Part, failure?: string): void {
        this.finished.set(part, failure);
        this.news.emit("news");
    }

    /** Records that nothing more will be built. */
    end(failure: string): void {
        this.wanted.filter((part) => !this.finished.has(part)).forEach((part) => this.done(part, failure));
    }

    areDone(parts: readonly Part[]): boolean {
        return parts.every((part) => this.finished.has(part));
    }

    /** Waits for parts, and returns the reason if one of them could not be built. */
    async failure(parts: readonly Part[] = this.wanted): Promise<string | undefined> {
        while (!this.areDone(parts)) {
            await this.change();
        }
        return parts.map((part) => this.finished.get(part)).find(Boolean);
    }

    change(): Promise<unknown> {
        return once(this.news, "news");
    }
}

/** Test files that wait for the parts they need, in order of priority. */
export class Queue {
    private waiting: string[];

    constructor(
        files: string[],
        private readonly builds: Builds,
        private readonly needs: (file: string) => readonly Part[],
    ) {
        this.waiting = [...files];
    }

    /**
     * Returns the first file whose parts are built or can't be built, and a preferred file if possible; undefined if no
     * file is left.
     */
    async next(preferred: (file: string) => boolean = () => true): Promise<string | undefined> {
        for (;;) {
            const ready = this.waiting.filter((file) => this.builds.areDone(this.needs(file)));
            const file = ready.find(preferred) ?? ready[0];
            if (file !== undefined || this.waiting.length === 0) {
                this.waiting = this.waiting.filter((other) => other !== file);
                return file;
            }
            await this.builds.change();
        }
    }

    /** Returns the files that were not run. */
    rest(): string[] {
        return this.waiting.splice(0);
    }
}
