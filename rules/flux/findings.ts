import type { Finding } from "../model";
import { isMap } from "../shared/maps";

export type Map = Record<string, unknown>;

/** An error in the component's inputs. */
export function problem(path: string, rule: string, saying: { message: string; hint: string }): Finding {
    return { severity: "error", object: "MetalLb", path, rule, ...saying };
}

/** The value at a dotted path; undefined where it or what leads to it is absent or unknown. */
export function valueAt(value: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((map, key) => (isMap(map) ? map[key] : undefined), value);
}
