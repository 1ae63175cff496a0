import type { Finding } from "../model";

export type Map = Record<string, unknown>;

/** An error in the component's inputs. */
export function problem(path: string, rule: Finding["rule"], saying: { message: string; hint: string }): Finding {
    return { severity: "error", object: "MetalLb", path, rule, ...saying };
}
