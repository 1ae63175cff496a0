import { isUnknown, type Backend } from "../rules";

/** The flags that describe MetalLB. */
export interface Flags {
    backend?: Backend;
    metallbVersion?: string;
    namespace?: string;
}

/** The component's inputs. Flags override the file. */
export function withFlags(inputs: unknown, { backend, metallbVersion, namespace }: Flags): unknown {
    const flags = [
        ["backend", backend],
        ["install.version", metallbVersion],
        ["namespace.name", namespace],
    ] as const;
    return flags.reduce((all, [path, value]) => (value === undefined ? all : put(all, path.split("."), value)), inputs);
}

/** A copy with `value` at a path. If a parent isn't a map, it stays as it is, and the rules report it. */
function put(map: unknown, [key, ...rest]: string[], value: string): unknown {
    if (key === undefined) return value;
    const inner = map === undefined || map === null || isUnknown(map) ? {} : map;
    if (typeof inner !== "object" || Array.isArray(inner)) return inner;
    return { ...inner, [key]: put((inner as Record<string, unknown>)[key], rest, value) };
}
