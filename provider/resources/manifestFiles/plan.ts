// The changes to make, and the reasons to refuse them.
import type { ManifestFiles } from "../../../rules";
import { ProviderError } from "../../errors";
import { filesBelow, foldersOf, entryAt, type Found } from "./disk";
import { isSameFolder, keysOfNow } from "./identity";
import { placeOf, rootOf } from "./places";
import type { State } from "./state";
import { textOf } from "./text";

export interface Refusal {
    /** The file's path in the inputs. */
    file: string;
    message: string;
    hint: string;
}

export interface Plan {
    root: string;
    /** The former directory. The same as `root`, unless the directory was changed. */
    formerRoot: string;
    /** Files to write, because they differ, with their new texts. */
    writes: { file: string; text: string }[];
    /** Files below `formerRoot` to remove, because they are no longer in the inputs. */
    removals: string[];
    /** The folders below `formerRoot` of the files that leave, deepest first, even if the files are missing. */
    left: string[];
    /** Files below `formerRoot` that left the inputs but stay, because their first line no longer names the owner. */
    stays: string[];
    refusals: Refusal[];
}

/** Whether another resource of the program has a place, so that this resource must not remove it. */
export type IsAnothers = (place: string) => boolean;

/**
 * Plans the changes from the former state, if any, to the inputs.
 *
 * @param replaced The state of the existing resource that a new resource replaces.
 */
export function planOf(
    inputs: ManifestFiles,
    before: State | undefined,
    isAnothers: IsAnothers,
    replaced?: State,
): Plan {
    const root = rootOf(inputs);
    const formerRoot = before === undefined || isSameFolder(rootOf(before), root) ? root : rootOf(before);
    // In one folder, names are compared exactly, so that names that differ only in case are distinct.
    const keyOf = formerRoot === root ? (place: string) => place : keysOfNow();
    const wanted = new Set(Object.keys(inputs.files).map((file) => keyOf(placeOf(root, file))));
    const leaving = (before?.written ?? []).filter((file) => {
        const place = placeOf(formerRoot, file);
        return !wanted.has(keyOf(place)) && !isAnothers(place);
    });
    const found = leaving.map((file) => ({ file, there: entryAt(formerRoot, file) }));
    const owners = [inputs.owner, before?.owner];
    const isOurs = (there: Found) => there.kind === "file" && there.owner !== undefined && owners.includes(there.owner);
    const removals = found.filter(({ there }) => isOurs(there)).map(({ file }) => file);
    const stays = found.filter(({ there }) => there.kind !== "absent" && !isOurs(there)).map(({ file }) => file);

    const known = new Set((before?.written ?? []).map((file) => keyOf(placeOf(formerRoot, file))));
    const goes = new Set(removals.map((file) => keyOf(placeOf(formerRoot, file))));
    const isReplaced = placesOf(replaced);
    const plan: Plan = {
        root,
        formerRoot,
        writes: [],
        removals,
        left: deepestFirst(leaving.flatMap(foldersOf)),
        stays,
        refusals: [],
    };
    for (const [file, content] of Object.entries(inputs.files)) {
        const there = entryAt(root, file);
        const text = textOf(inputs.owner, content);
        const refusal = refusalOf(there, file, text);
        if (refusal !== undefined) {
            plan.refusals.push({ file, ...refusal });
        }
        if (there.kind !== "file" || there.text !== text || goesByAnotherName(keyOf(placeOf(root, file)))) {
            plan.writes.push({ file, text });
        }
    }
    return plan;

    function refusalOf(there: Found, file: string, text: string): Omit<Refusal, "file"> | undefined {
        switch (there.kind) {
            case "absent":
                return undefined;
            case "blocked":
                return there.file !== undefined && goes.has(keyOf(placeOf(root, there.file)))
                    ? undefined
                    : {
                          message: `${there.because}, which an update never changes.`,
                          hint: "Move it away, or choose another path.",
                      };
            case "folder":
                return filesBelow(root, file).every((below) => goes.has(keyOf(placeOf(root, below))))
                    ? undefined
                    : { message: "There is a folder of this name.", hint: "Move it away, or choose another path." };
            case "file":
                return strangersFile(there, placeOf(root, file), text);
        }
    }

    /** On a case-insensitive disk, the file found here may be the one that is removed under another case. */
    function goesByAnotherName(place: string): boolean {
        return [...goes].some((going) => going.toLowerCase() === place.toLowerCase());
    }

    function strangersFile(
        { owner, text: found }: Found & { kind: "file" },
        place: string,
        text: string,
    ): Omit<Refusal, "file"> | undefined {
        const isKnown = known.has(keyOf(place)) || isReplaced(place) || goesByAnotherName(keyOf(place));
        if (isKnown && (owner === undefined || owner === inputs.owner || owner === before?.owner)) {
            return undefined;
        }
        // An update may have written the file and then stopped before it wrote the state.
        const isOfThis = owner === inputs.owner && before !== undefined && found === text;
        if (isOfThis || (inputs.overwrite && (owner === undefined || owner === inputs.owner))) {
            return undefined;
        }
        const renamed = before === undefined ? RENAMED : "";
        if (owner === inputs.owner) {
            return {
                message: `The file already exists. Its first line names this owner, but the state of this resource doesn't list the file.`,
                hint:
                    `If another stack writes the file, choose another owner, path or directory. Otherwise import the files with the id ` +
                    `${JSON.stringify(`${inputs.directory}#${inputs.owner}`)}, or set overwrite: true to replace them.${renamed}`,
            };
        }
        if (owner !== undefined) {
            return {
                message: `The file already exists, and its first line names the owner ${JSON.stringify(owner)}.`,
                hint: `Choose another path or directory. If that owner no longer exists, delete the file.${renamed}`,
            };
        }
        return {
            message: "The file already exists, and its first line doesn't name this owner.",
            hint: "Move it away, or set overwrite: true to replace it.",
        };
    }
}

/** Returns a test for the paths of a state's files. */
function placesOf(state: State | undefined): (place: string) => boolean {
    const keyOf = keysOfNow();
    const places = new Set((state?.written ?? []).map((file) => keyOf(placeOf(rootOf(state as State), file))));
    return (place) => places.has(keyOf(place));
}

/** The hint for a resource without a state. With an alias, the resource has a state, which contains the former owner. */
const RENAMED =
    " If this component wrote the file under a former name, give it `aliases` with that name: it then keeps its owner and its files. Or remove the old component first, in an update of its own.";

/** Throws one error with all files that can't be written, each with its fix. */
export function throwRefusals({ refusals }: Plan, { directory }: ManifestFiles): void {
    if (refusals.length > 0) {
        const lines = refusals.map(({ file, message, hint }) => `  ${JSON.stringify(file)}: ${message} -> ${hint}`);
        throw new ProviderError([`Nothing was written into ${JSON.stringify(directory)}:`, ...lines].join("\n"));
    }
}

function deepestFirst(folders: string[]): string[] {
    return [...new Set(folders)].sort((a, b) => b.split("/").length - a.split("/").length);
}
