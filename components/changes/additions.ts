import { isMap } from "../../rules/shared/maps";

/** A set of fields as the API server keeps it for a field manager, with `f:` before each name. */
export interface Fields {
    [key: string]: Fields;
}

/** The part of an object's metadata that shows which program wrote which field. */
export interface Managed {
    generation?: number;
    managedFields?: { manager?: string; subresource?: string; fieldsV1?: Fields }[];
}

/** A field that isn't in the inputs, and the programs that wrote it. */
export interface Addition {
    path: string;
    managers: string[];
}

/** Pulumi's own field managers: `pulumi-kubernetes`, and the same with a hash for each stack. */
const OWN = /^pulumi-/;

/**
 * Returns the fields of a live spec that were added by hand. Pulumi's kubernetes plugin compares only the fields in the inputs. Defaults
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

/** Returns the elements of a list, and the fields in them, that the inputs lack. */
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

/** Whether a manager wrote a field, or a part of it. */
function has(fields: Fields, keys: string[]): boolean {
    const found = keys.reduce<Fields | undefined>((set, key) => set?.[`f:${key}`], fields);
    return found !== undefined;
}

/** Returns the path without `spec`, which isn't in the inputs. */
function pathText(keys: string[]): string {
    return keys.slice(1).join(".");
}
