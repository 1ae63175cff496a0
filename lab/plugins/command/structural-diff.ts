// A detailed diff by paths, as the engine shows it.
import { isObject, isUnknown, type Json, type JsonObject } from "./values";

export type Path = (string | number)[];
export type DiffKind = "add" | "delete" | "update";

export interface PropertyDiff {
    path: Path;
    kind: DiffKind;
    replace: boolean;
}

/** Returns the differences from the old inputs to the new ones. */
export function diffTrees(olds: JsonObject, news: JsonObject): Omit<PropertyDiff, "replace">[] {
    const diffs: Omit<PropertyDiff, "replace">[] = [];

    const walkValue = (path: Path, old: Json | undefined, value: Json): void => {
        if (old === undefined) {
            diffs.push({ path, kind: "add" });
        } else if (isObject(value) && isObject(old)) {
            walkObject(path, old, value);
        } else if (Array.isArray(value) && Array.isArray(old)) {
            walkArray(path, old, value);
        } else if (isUnknown(value) || value !== old) {
            diffs.push({ path, kind: "update" });
        }
    };

    const walkObject = (path: Path, old: JsonObject, value: JsonObject): void => {
        for (const [key, item] of Object.entries(value)) {
            walkValue([...path, key], old[key], item);
        }
        for (const key of Object.keys(old)) {
            if (!(key in value)) {
                diffs.push({ path: [...path, key], kind: "delete" });
            }
        }
    };

    const walkArray = (path: Path, old: Json[], value: Json[]): void => {
        value.forEach((item, index) => walkValue([...path, index], old[index], item));
        for (let index = value.length; index < old.length; index++) {
            diffs.push({ path: [...path, index], kind: "delete" });
        }
    };

    walkObject([], olds, news);
    return diffs;
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
