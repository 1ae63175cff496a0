import { z } from "zod";
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

// eslint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const schema = z.strictObject(manifestFilesShape);

/** Everything that is wrong with the inputs of ManifestFiles. What isn't known yet is `UNKNOWN` in them. */
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
    const said = text === undefined ? undefined : wrongDirectory(text);
    if (said === undefined) return [];
    return [
        error(place, "directory", {
            rule: "files-directory",
            message: `directory is ${JSON.stringify(text)}, ${said[0]}.`,
            hint: said[1],
        }),
    ];
}

function wrongDirectory(text: string): [string, string] | undefined {
    if (text === "") return ["which names no folder", 'Name one, or write "." for the program\'s own.'];
    if (CONTROL.test(text)) return ["which has a control character in it", "Leave it out."];
    if (/^[A-Za-z]:(?![\\/])/.test(text)) {
        return [
            "which is relative to the current folder of a drive",
            "Write a path relative to the program's folder, or an absolute one, such as C:/gitops.",
        ];
    }
    if (text === "~" || text.startsWith("~/")) {
        return [
            "whose ~ only a shell would know",
            "Write a path relative to the program's folder, or an absolute one.",
        ];
    }
    return isGit(text.split(/[\\/]/)) ? ["which is inside of Git's own folder", "Use a folder beside it."] : undefined;
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
    const said = wrongPath(path);
    if (said === undefined) return [];
    const message = `The path is ${JSON.stringify(path)}, ${said[0]}.`;
    return [error(below(place, "files"), bracketed(path), { rule: "files-path", message, hint: said[1] })];
}

function wrongPath(path: string): [string, string] | undefined {
    const segments = path.split("/");
    const relative = "Write it relative to the directory, such as metallb-config/pools.yaml.";
    if (path === "") return ["which names no file", relative];
    if (CONTROL.test(path)) return ["which has a control character in it", "Leave it out."];
    if (path.includes("\\")) return ["which has a backslash in it", "Separate folders by a slash."];
    if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return ["which isn't relative to the directory", relative];
    if (path.endsWith("/")) return ["which is a folder's", "Add the file's name."];
    if (segments.includes(".."))
        return ["which leads out of a folder", "Leave out the .., or choose another directory."];
    if (segments.some((segment) => segment === "" || segment === ".")) {
        return ["which has a part that says nothing", "Leave out what is . or empty between its slashes."];
    }
    if (isGit(segments)) return ["which is inside of Git's own folder", "Use a folder beside it."];
    const long = segments.find((segment) => Buffer.byteLength(segment) > LONGEST);
    if (long !== undefined) {
        return [`a part of which has more than ${LONGEST} bytes`, "Shorten it: no file system takes it."];
    }
    const [refused] = segments.map(refusedByWindows).filter((said) => said !== undefined);
    return refused && [`which Windows can't have: ${refused[0]}`, refused[1]];
}

const LONGEST = 255;

/** Where case says nothing it is the same folder; Windows has a short name for it, too. */
function isGit(segments: string[]): boolean {
    return segments.some((segment) => [".git", "git~1"].includes(segment.toLowerCase()));
}

/** Paths that can't be beside each other: everywhere, or in the checkouts of macOS and Windows, which know no case. */
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
                    message: `${JSON.stringify(file)} is a file here, and has to be a folder for ${JSON.stringify(path)}.`,
                }),
            );
        }
        const other = above.map((prefix) => [prefix, spelled.get(fold(prefix)) ?? prefix]).find(([a, b]) => a !== b);
        if (other !== undefined) {
            findings.push(
                error(at, bracketed(path), {
                    rule: "files-case",
                    message: `${JSON.stringify(other[0])} differs from ${JSON.stringify(other[1])} only in case or in how accents are written, which is the same file on macOS and Windows.`,
                }),
            );
        }
        above.filter((prefix) => !spelled.has(fold(prefix))).forEach((prefix) => spelled.set(fold(prefix), prefix));
        return findings;
    });
}

/** The path of every folder on the way, and of the file itself. */
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
