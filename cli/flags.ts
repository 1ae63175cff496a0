import { isUnknown, type Backend } from "../rules";

/** The flags that say what MetalLB is. */
export interface Flags {
    backend?: Backend;
    metallbVersion?: string;
    namespace?: string;
}

/** The component's inputs, where what the flags say goes before what the file says. */
export function withFlags(inputs: unknown, { backend, metallbVersion, namespace }: Flags): unknown {
    const flags = [
        ["backend", backend],
        ["install.version", metallbVersion],
        ["namespace.name", namespace],
    ] as const;
    return flags.reduce((all, [path, value]) => (value === undefined ? all : put(all, path.split("."), value)), inputs);
}

/** A copy with `value` at a path. What leads there and isn't a map stays as it is, for the rules to judge. */
function put(map: unknown, [key, ...rest]: string[], value: string): unknown {
    if (key === undefined) return value;
    const inner = map === undefined || map === null || isUnknown(map) ? {} : map;
    if (typeof inner !== "object" || Array.isArray(inner)) return inner;
    return { ...inner, [key]: put((inner as Record<string, unknown>)[key], rest, value) };
}
