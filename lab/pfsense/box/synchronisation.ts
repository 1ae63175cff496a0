import { XMLParser } from "fast-xml-parser";
import * as fs from "node:fs";
import * as path from "node:path";
import { boxFiles, type BoxFiles, type Settings } from "./settings";

const parser = new XMLParser({ parseTagValue: false });

/** The delay between a write on the primary and the push to its secondary. */
const delayMs = 300;

/**
 * The synchronization between a pair of firewalls. FRR's settings aren't synchronized, but the secondary's whole file
 * is written anew. If the secondary read its file long before, the changes saved meanwhile are lost.
 */
export class Synchronisation {
    private pending: NodeJS.Timeout | undefined;

    constructor(
        private readonly settings: Settings,
        private readonly files: BoxFiles,
    ) {}

    /** Starts to push every write on this firewall to its partner, while its configuration names one. */
    begin(): void {
        const name = path.basename(this.files.configuration);
        fs.watch(this.files.root, (_event, changed) => {
            if (changed === name) {
                clearTimeout(this.pending);
                this.pending = setTimeout(() => this.push(), delayMs);
            }
        });
    }

    private push(): void {
        const partner = this.partner();
        if (partner) {
            receive(boxFiles(partner));
        }
    }

    /**
     * Saves this firewall's current configuration, to write it back later: after some time, or at its partner's next
     * push.
     */
    becomeStale(afterMs?: number): void {
        fs.copyFileSync(this.files.configuration, this.files.snapshot);
        if (afterMs !== undefined) {
            setTimeout(() => receive(this.files), afterMs);
        }
    }

    private partner(): string | undefined {
        const { pfsense } = parser.parse(fs.readFileSync(this.files.configuration, "utf8")) as any;
        return this.settings.partners[String(pfsense?.hasync?.synchronizetoip ?? "")];
    }
}

/** Writes a secondary's configuration anew, from a stale copy if there is one, otherwise from a fresh one. */
function receive(files: BoxFiles): void {
    const stale = fs.existsSync(files.snapshot);
    const read = fs.readFileSync(stale ? files.snapshot : files.configuration, "utf8");
    const time = Math.floor(Date.now() / 1000);
    const written = read.replace(/(<revision>[\s\S]*?<time>)\d*(<\/time>)/, `$1${time}$2`);
    fs.writeFileSync(`${files.configuration}.sync`, written, { mode: 0o600 });
    fs.renameSync(`${files.configuration}.sync`, files.configuration);
    fs.rmSync(files.snapshot, { force: true });
}
