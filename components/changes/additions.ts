import { isMap } from "../../rules/shared/maps";

/** A set of fields as the API server keeps it for a field manager: `f:` before the name of each. */
export interface Fields {
    [key: string]: Fields;
}

/** The part of an object's metadata that tells who wrote which field. */
export interface Managed {
    generation?: number;
    managedFields?: { manager?: string; subresource?: string; fieldsV1?: Fields }[];
}

/** A field that the inputs don't have, and the programs that wrote it. */
export interface Addition {
    path: string;
    managers: string[];
}

/** Pulumi's own field managers: pulumi-kubernetes, and that with a hash for each stack. */
const OWN = /^pulumi-/;

/**
 * The fields of a live spec that were added by hand. Pulumi's kubernetes plugin compares only the fields that the inputs have. Defaults
 * that the API server filled in belong to Pulumi, which made the object. A list is written as a whole, so its elements have one manager.
 */
export function additions(wanted: unknown, live: unknown, { managedFields = [] }: Managed = {}): Addition[] {
    const others = managedFields.flatMap(({ manager = "", subresource, fieldsV1 }) =>
        fieldsV1 === undefined || subresource !== undefined || OWN.test(manager) ? [] : [{ manager, fields: fieldsV1 }],
    );
    const owners = (keys: string[]) => others.flatMap(({ manager, fields }) => (has(fields, keys) ? [manager] : []));
    return inObject(wanted, live, ["spec"], owners);
}

function inObject(wanted: unknown, live: unknown, keys: string[], owners: (keys: string[]) => string[]): Addition[] {
    if (!isMap(live) || !isMap(wanted)) {
        return [];
    }
    return Object.entries(live).flatMap(([key, value]) => {
        const [own, path] = [wanted[key], [...keys, key]];
        if (own !== undefined) {
            return Array.isArray(own) ? inList(own, value, path, owners(path)) : inObject(own, value, path, owners);
        }
        const managers = owners(path);
        return managers.length === 0 ? [] : [{ path: pathText(path), managers }];
    });
}

/** The elements of a list, and the fields in them, that the inputs lack. */
function inList(wanted: unknown[], live: unknown, keys: string[], managers: string[]): Addition[] {
    if (!Array.isArray(live)) {
        return [];
    }
    return live.flatMap((value: unknown, index) =>
        beyond(wanted[index], value, `${pathText(keys)}[${index}]`, managers),
    );
}

function beyond(wanted: unknown, live: unknown, path: string, managers: string[]): Addition[] {
    if (wanted === undefined) {
        return [{ path, managers }];
    }
    if (Array.isArray(wanted) && Array.isArray(live)) {
        return live.flatMap((value: unknown, index) => beyond(wanted[index], value, `${path}[${index}]`, managers));
    }
    if (!isMap(wanted) || !isMap(live)) {
        return [];
    }
    return Object.entries(live).flatMap(([key, value]) => beyond(wanted[key], value, `${path}.${key}`, managers));
}

/** Whether a manager wrote a field, or anything in it. */
function has(fields: Fields, keys: string[]): boolean {
    const found = keys.reduce<Fields | undefined>((set, key) => set?.[`f:${key}`], fields);
    return found !== undefined;
}

/** Without the spec itself, which the inputs don't have. */
function pathText(keys: string[]): string {
    return keys.slice(1).join(".");
}
