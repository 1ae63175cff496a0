// A detailed diff by paths, as the engine shows it.
import { get, isObject, isUnknown, type Json, type JsonObject } from "./values";

export type Path = (string | number)[];
export type DiffKind = "add" | "delete" | "update";

export interface PropertyDiff {
    path: Path;
    kind: DiffKind;
    replace: boolean;
}

/**
 * What turns `state` into `news`. A key that only `state` has is no difference (a server filled it in) unless the old
 * inputs had it: then it is a deletion. Objects pass the same tree as state and old inputs.
 * Real: convertPatchToDiff over a merge patch; the walk here has the same outcome without the patch.
 */
export function diffTrees(
    state: JsonObject,
    oldInputs: JsonObject,
    news: JsonObject,
    forceNew: Path[],
): PropertyDiff[] {
    const diffs: PropertyDiff[] = [];
    const record = (path: Path, kind: DiffKind, value: Json | undefined) => {
        diffs.push({ path, kind, replace: forceNew.some((force) => touches(path, value, force)) });
    };

    const walkValue = (path: Path, old: Json | undefined, input: Json | undefined, value: Json): void => {
        if (isUnknown(value)) {
            record(path, old === undefined ? "add" : "update", value);
        } else if (value === null) {
            // A merge patch can't tell null from absent, so a null that isn't there yet counts as a deletion.
            if (old !== null) {
                record(path, "delete", value);
            }
        } else if (old === undefined) {
            record(path, "add", value);
        } else if (isObject(value) && isObject(old)) {
            walkObject(path, old, isObject(input) ? input : {}, value);
        } else if (Array.isArray(value) && Array.isArray(old)) {
            walkArray(path, old, Array.isArray(input) ? input : [], value);
        } else if (value !== old) {
            record(path, "update", value);
        }
    };

    const walkObject = (path: Path, old: JsonObject, input: JsonObject, value: JsonObject): void => {
        for (const [key, item] of Object.entries(value)) {
            walkValue([...path, key], old[key], input[key], item);
        }
        for (const key of Object.keys(input)) {
            if (!(key in value)) {
                record([...path, key], "delete", undefined);
            }
        }
    };

    const walkArray = (path: Path, old: Json[], input: Json[], value: Json[]): void => {
        value.forEach((item, index) => walkValue([...path, index], old[index], input[index], item));
        for (let index = value.length; index < old.length; index++) {
            record([...path, index], "delete", undefined);
        }
    };

    walkObject([], state, oldInputs, news);
    return diffs;
}

/** Whether a change at `path` changes the property at `force`, which may lie above or below it. */
function touches(path: Path, value: Json | undefined, force: Path): boolean {
    const shared = Math.min(path.length, force.length);
    for (let i = 0; i < shared; i++) {
        if (path[i] !== force[i]) {
            return false;
        }
    }
    return path.length >= force.length || get(value, ...force.slice(path.length)) !== undefined;
}

export function formatPath(path: Path): string {
    let result = "";
    for (const step of path) {
        if (typeof step === "number") {
            result += `[${step}]`;
        } else if (/[."[\]]/.test(step)) {
            result += `["${step.replaceAll('"', '\\"')}"]`;
        } else {
            result += result === "" ? step : `.${step}`;
        }
    }
    return result;
}

/** Parses `a.b[0]["c.d"]`, with `*` for any step. */
export function parsePath(path: string): Path {
    return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+|\*)\]|([^.[\]]+)/g)].map(([, quoted, index, plain]) => {
        if (quoted !== undefined) {
            return quoted.replaceAll('\\"', '"');
        }
        return index === undefined || index === "*" ? (plain ?? "*") : Number(index);
    });
}

/** Whether `path` is `prefix` or lies below it. */
export function isWithin(path: Path, prefix: Path): boolean {
    return prefix.length <= path.length && prefix.every((step, i) => step === "*" || step === path[i]);
}
