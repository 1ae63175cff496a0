import { XMLParser } from "fast-xml-parser";
import * as fs from "node:fs";
import * as path from "node:path";
import { boxFiles, type BoxFiles, type Settings } from "./settings";

const parser = new XMLParser({ parseTagValue: false });

/** How long a primary takes to reach its secondary. */
const delayMs = 300;

/**
 * What a pair of firewalls does to one another's configurations. FRR's part isn't synchronised, but the secondary's file is written anew,
 * as a whole; and when it was read long before it is written, what was saved between is lost.
 */
export class Synchronisation {
    private pending: NodeJS.Timeout | undefined;

    constructor(
        private readonly settings: Settings,
        private readonly files: BoxFiles,
    ) {}

    /** From now on every write on this firewall is followed by a push to its partner, as long as its configuration names one. */
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

    /** Remembers this firewall's configuration as it is now, to be written back later: in a while, or by its partner's next push. */
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

/** Writes a secondary's configuration anew: from a stale reading if there is one, or else from a fresh one. */
function receive(files: BoxFiles): void {
    const stale = fs.existsSync(files.snapshot);
    const read = fs.readFileSync(stale ? files.snapshot : files.configuration, "utf8");
    const time = Math.floor(Date.now() / 1000);
    const written = read.replace(/(<revision>[\s\S]*?<time>)\d*(<\/time>)/, `$1${time}$2`);
    fs.writeFileSync(`${files.configuration}.sync`, written, { mode: 0o600 });
    fs.renameSync(`${files.configuration}.sync`, files.configuration);
    fs.rmSync(files.snapshot, { force: true });
}
