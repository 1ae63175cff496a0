// Names of files in reports. They have / on Windows, too, so that the commands in hints run in every shell.
import { readdir } from "node:fs/promises";
import * as path from "node:path";

/** A file's name with / between folders. Outside of Windows, a backslash is an ordinary character of a name. */
export function slashed(name: string, at: path.PlatformPath = path): string {
    return at.sep === "\\" ? name.replaceAll("\\", "/") : name;
}

/** The path of a name that is relative to a folder. */
export function joined(folder: string, name: string, at: path.PlatformPath = path): string {
    return slashed(at.join(folder, name), at);
}

/** Lists the names of a folder's entries; none if the folder doesn't exist. */
export type List = (folder: string) => Promise<string[]>;

const listed: List = (folder) => readdir(folder).catch(() => []);

/** The files that the command's arguments name. Shells on Windows don't expand `stacks/*.yaml`. */
export async function filesNamed(names: string[], at: path.PlatformPath = path, list = listed): Promise<string[]> {
    if (at.sep === "/") return names;
    const all = await Promise.all(
        names.map((name) => slashed(name, at)).map((name) => (WILD.test(name) ? matching(name, list) : [name])),
    );
    return all.flat();
}

/** Wildcards. No file name on Windows contains them. */
const WILD = /[*?]/;

/** The sorted names that match a pattern; the pattern itself if no name matches, so that an error shows it. */
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

/** Matches names as a POSIX shell does, but ignores case. Only patterns that begin with a dot match hidden files. */
function fitting(segment: string): (name: string) => boolean {
    const source = segment
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    const pattern = new RegExp(`^${source}$`, "is");
    return (name) => pattern.test(name) && (segment.startsWith(".") || !name.startsWith("."));
}
