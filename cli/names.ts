// The names of files as the reports have them: with / on Windows, too, where the commands in hints then run in every shell.
import { readdir } from "node:fs/promises";
import * as path from "node:path";

/** A file's name with / between folders. On other systems a backslash is a letter of a name. */
export function slashed(name: string, at: path.PlatformPath = path): string {
    return at.sep === "\\" ? name.replaceAll("\\", "/") : name;
}

/** The name of what is in a folder, or is reached from it. */
export function joined(folder: string, name: string, at: path.PlatformPath = path): string {
    return slashed(at.join(folder, name), at);
}

/** The names of a folder's entries; none where there is no folder. */
export type List = (folder: string) => Promise<string[]>;

const listed: List = (folder) => readdir(folder).catch(() => []);

/** The files that the command's arguments name. The shells of Windows hand `stacks/*.yaml` on as it is. */
export async function filesNamed(names: string[], at: path.PlatformPath = path, list = listed): Promise<string[]> {
    if (at.sep === "/") return names;
    const all = await Promise.all(
        names.map((name) => slashed(name, at)).map((name) => (WILD.test(name) ? matching(name, list) : [name])),
    );
    return all.flat();
}

/** No name has these on Windows. */
const WILD = /[*?]/;

/** The names that a pattern fits, in order; the pattern itself where there are none, so that an error names it. */
async function matching(pattern: string, list: List): Promise<string[]> {
    const segments = pattern.split("/");
    const plain = segments.findIndex((segment) => WILD.test(segment));
    let found = [segments.slice(0, plain).join("/")];
    for (const [index, segment] of segments.entries()) {
        if (index < plain) continue;
        const fits = await Promise.all(
            found.map(async (folder) => {
                const start = index === 0 ? "" : `${folder}/`;
                return (await list(start || ".")).filter(fitting(segment)).map((name) => start + name);
            }),
        );
        found = fits.flat().sort();
    }
    return found.length > 0 ? found : [pattern];
}

/** As a shell of POSIX does it, but for case. Hidden files are named only by patterns that begin with a dot. */
function fitting(segment: string): (name: string) => boolean {
    const source = segment
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    const pattern = new RegExp(`^${source}$`, "is");
    return (name) => pattern.test(name) && (segment.startsWith(".") || !name.startsWith("."));
}
