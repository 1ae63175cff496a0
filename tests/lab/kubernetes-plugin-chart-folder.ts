import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** A chart of a test in a folder of its own, for whoever makes it to remove. */
export function chartFolder(files: Record<string, string>): string {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "stand-in-chart-"));
    for (const [name, content] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), content);
    }
    return folder;
}
