import * as z from "zod";
import { below, error, type Place } from "../finding";
import type { Fields } from "../inputs/field";
import { checkedResource } from "../inputs/resource";
import type { Finding } from "../model";
import { entriesOf } from "../shared/maps";
import { IN_FILES, ownerPattern } from "../shared/ownerNames";
import { known } from "../unknown";
import { manifestFilesShape } from "./manifestFilesShape";
import { refusedByWindows } from "./windowsNames";

export type ManifestFiles = Fields<typeof manifestFilesShape>;

export const FILES_OWNER = new RegExp(`^${ownerPattern(IN_FILES)}$`);

// eslint-disable-next-line no-control-regex -- the pattern finds control characters
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const schema = z.strictObject(manifestFilesShape);

/** Returns the findings for the inputs of ManifestFiles, in which values that aren't known yet are `UNKNOWN`. */
export function checkManifestFiles(inputs: unknown): Finding[] {
    return checkedResource<ManifestFiles>(inputs, "ManifestFiles", schema, (place, spec) => {
        const paths = entriesOf(spec.files).map(([path]) => path);
        return [
            ...directory(place, spec.directory),
            ...owner(place, spec.owner),
            ...paths.flatMap((path) => filePath(place, path)),
            ...clashes(
                place,
                paths.filter((path) => wrongPath(path) === undefined),
            ),
        ];
    });
}

function directory(place: Place, given: string | undefined): Finding[] {
    const text = known(given);
    const wrong = text === undefined ? undefined : wrongDirectory(text);
    if (wrong === undefined) return [];
    return [
        error(place, "directory", {
            rule: "files-directory",
            message: `directory is ${JSON.stringify(text)}, ${wrong[0]}.`,
            hint: wrong[1],
        }),
    ];
}

function wrongDirectory(text: string): [string, string] | undefined {
    if (text === "") return ["which names no folder", 'Write a path, or "." for the program\'s folder.'];
    if (CONTROL.test(text)) return ["which has a control character", "Remove the control character."];
    if (/^[A-Za-z]:(?![\\/])/.test(text)) {
        return [
            "which is relative to the current folder of a drive",
            "Write a path relative to the program's folder, or an absolute one, such as C:/gitops.",
        ];
    }
    if (text === "~" || text.startsWith("~/")) {
        return ["whose ~ only a shell expands", "Write a path relative to the program's folder, or an absolute one."];
    }
    return isGit(text.split(/[\\/]/)) ? ["which is inside Git's own folder", "Use a folder beside it."] : undefined;
}

function owner(place: Place, given: string | undefined): Finding[] {
    const text = known(given);
    if (text === undefined || FILES_OWNER.test(text)) return [];
    return [
        error(place, "owner", {
            rule: "files-owner",
            message: `owner is ${JSON.stringify(text)}, which isn't 1 to ${IN_FILES.longest} letters, digits, ., _, / and -.`,
        }),
    ];
}

function filePath(place: Place, path: string): Finding[] {
    const wrong = wrongPath(path);
    if (wrong === undefined) return [];
    const message = `The path is ${JSON.stringify(path)}, ${wrong[0]}.`;
    return [error(below(place, "files"), bracketed(path), { rule: "files-path", message, hint: wrong[1] })];
}

function wrongPath(path: string): [string, string] | undefined {
    const segments = path.split("/");
    const relative = "Write it relative to the directory, such as metallb-config/pools.yaml.";
    if (path === "") return ["which names no file", relative];
    if (CONTROL.test(path)) return ["which has a control character", "Remove the control character."];
    if (path.includes("\\")) return ["which has a backslash", "Separate folders by a slash."];
    if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return ["which isn't relative to the directory", relative];
    if (path.endsWith("/")) return ["which names a folder", "Add the file's name."];
    if (segments.includes("..")) return ["which leads out of a folder", "Remove the .., or choose another directory."];
    if (segments.some((segment) => segment === "" || segment === ".")) {
        return ["which has an empty part or a single dot", "Remove the dot or the extra slash."];
    }
    if (isGit(segments)) return ["which is inside Git's own folder", "Use a folder beside it."];
    const long = segments.find((segment) => Buffer.byteLength(segment) > LONGEST);
    if (long !== undefined) {
        return [`which has a part of more than ${LONGEST} bytes`, "Shorten that part: no file system accepts it."];
    }
    const [refused] = segments.map(refusedByWindows).filter((wrong) => wrong !== undefined);
    return refused && [`which Windows refuses: ${refused[0]}`, refused[1]];
}

const LONGEST = 255;

/** Whether a path leads into `.git`. Some file systems ignore case, and Windows has a short name for the folder. */
function isGit(segments: string[]): boolean {
    return segments.some((segment) => [".git", "git~1"].includes(segment.toLowerCase()));
}

/** Reports paths that can't exist together: anywhere, or on macOS and Windows, which ignore case. */
function clashes(place: Place, paths: string[]): Finding[] {
    const at = below(place, "files");
    const files = new Set(paths);
    const spelled = new Map<string, string>();
    return paths.flatMap((path) => {
        const above = prefixesOf(path);
        const findings: Finding[] = [];
        const file = above.slice(0, -1).find((folder) => files.has(folder));
        if (file !== undefined) {
            findings.push(
                error(at, bracketed(path), {
                    rule: "files-folder",
                    message: `${JSON.stringify(file)} is a file, but has to be a folder for ${JSON.stringify(path)}.`,
                }),
            );
        }
        const other = above.map((prefix) => [prefix, spelled.get(fold(prefix)) ?? prefix]).find(([a, b]) => a !== b);
        if (other !== undefined) {
            findings.push(
                error(at, bracketed(path), {
                    rule: "files-case",
                    message: `${JSON.stringify(other[0])} differs from ${JSON.stringify(other[1])} only in case or in how accents are written. They are the same file on macOS and Windows.`,
                }),
            );
        }
        above.filter((prefix) => !spelled.has(fold(prefix))).forEach((prefix) => spelled.set(fold(prefix), prefix));
        return findings;
    });
}

/** Returns the paths of all folders above a file, and of the file itself. */
function prefixesOf(path: string): string[] {
    const segments = path.split("/");
    return segments.map((_, index) => segments.slice(0, index + 1).join("/"));
}

function fold(path: string): string {
    return path.normalize("NFC").toLowerCase();
}

function bracketed(path: string): string {
    return `[${JSON.stringify(path)}]`;
}
