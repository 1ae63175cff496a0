// What there is to do, and why it mayn't be done.
import type { ManifestFiles } from "../../../rules";
import { ProviderError } from "../../errors";
import { filesBelow, foldersOf, look, type Found } from "./disk";
import { isSameFolder, keysOfNow } from "./identity";
import { placeOf, rootOf } from "./places";
import type { State } from "./state";
import { textOf } from "./text";

export interface Refusal {
    /** The file, by its path in the inputs. */
    file: string;
    message: string;
    hint: string;
}

export interface Plan {
    root: string;
    /** Where the files were before; the same as `root` but for a move to another folder. */
    formerRoot: string;
    /** Files that differ from what they should be, with their texts. */
    writes: { file: string; text: string }[];
    /** Files below `formerRoot` that aren't wanted any more. */
    removals: string[];
    /** The folders below `formerRoot` that those were in, or would be if they were there, the deepest first. */
    left: string[];
    /** Files below `formerRoot` that aren't wanted any more, and aren't ours any more. */
    stays: string[];
    refusals: Refusal[];
}

/** Whether somebody else of the same program has a place, so that it isn't ours to empty. */
export type IsAnothers = (place: string) => boolean;

/**
 * From what was before, if anything, to what the inputs say.
 *
 * @param replaced What a new resource replaces while that is still there.
 */
export function planOf(
    inputs: ManifestFiles,
    before: State | undefined,
    isAnothers: IsAnothers,
    replaced?: State,
): Plan {
    const root = rootOf(inputs);
    const formerRoot = before === undefined || isSameFolder(rootOf(before), root) ? root : rootOf(before);
    // In one folder the names tell, also where they differ only in case.
    const keyOf = formerRoot === root ? (place: string) => place : keysOfNow();
    const wanted = new Set(Object.keys(inputs.files).map((file) => keyOf(placeOf(root, file))));
    const leaving = (before?.written ?? []).filter((file) => {
        const place = placeOf(formerRoot, file);
        return !wanted.has(keyOf(place)) && !isAnothers(place);
    });
    const found = leaving.map((file) => ({ file, there: look(formerRoot, file) }));
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
        const there = look(root, file);
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

    /** Where case says nothing, the file that is found here is the one that goes. */
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
        // An update that wrote it may have been interrupted before the state was written.
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

/** Whether a path is one of a state's files. */
function placesOf(state: State | undefined): (place: string) => boolean {
    const keyOf = keysOfNow();
    const places = new Set((state?.written ?? []).map((file) => keyOf(placeOf(rootOf(state as State), file))));
    return (place) => places.has(keyOf(place));
}

/** For what has no state: with an alias there is one, and the owner in it is known. */
const RENAMED =
    " If that owner is this component under a former name, give the component `aliases` with the former name: it then keeps its owner and its files. Or remove the old component first, in an update of its own.";

/** Error: files that mayn't be written, all at once, each with the way out. */
export function throwRefusals({ refusals }: Plan, { directory }: ManifestFiles): void {
    if (refusals.length > 0) {
        const lines = refusals.map(({ file, message, hint }) => `  ${JSON.stringify(file)}: ${message} -> ${hint}`);
        throw new ProviderError([`Nothing was written into ${JSON.stringify(directory)}:`, ...lines].join("\n"));
    }
}

function deepestFirst(folders: string[]): string[] {
    return [...new Set(folders)].sort((a, b) => b.split("/").length - a.split("/").length);
}
