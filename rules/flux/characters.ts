import { pathText } from "../inputs/structure";
import type { Finding } from "../model";
import { problem, type Map } from "./findings";

/** The inputs that become YAML for Flux, by method: the values alone, or all inputs that become files. */
const IN_YAML = { Flux: ["install"], FluxGit: ["namespace", "install", "pools", "bgp", "l2"] };

/** Control characters except tabs and line ends, surrogates, and Unicode's noncharacters. */
const REFUSED = /[^\P{Cc}\t\n\r\u0085]|\p{Cs}|[\ufffe\uffff]/u;

/** Reports texts that Flux's YAML parser refuses. */
export function unwritable(inputs: Map, method: keyof typeof IN_YAML): Finding[] {
    return IN_YAML[method].flatMap((key) => within(inputs[key], [key]));
}

function within(value: unknown, path: PropertyKey[]): Finding[] {
    if (typeof value === "string") return refused(value, path);
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
        const place = [...path, Array.isArray(value) ? Number(key) : key];
        return [...refused(key, place), ...within(inner, place)];
    });
}

function refused(text: string, path: PropertyKey[]): Finding[] {
    const code = REFUSED.exec(text)?.[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    if (code === undefined) return [];
    return [
        problem(pathText(path), "flux-character", {
            message: `The text has the character U+${code}, which Flux's YAML parser refuses.`,
        }),
    ];
}
