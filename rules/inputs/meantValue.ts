import { isRange, parseRange } from "../shared/addresses";
import { MILLISECOND, parseDuration, SECOND } from "../shared/durations";
import { meantDuration } from "../shared/meantDuration";
import { isMap } from "../shared/maps";
import { containsUnknown } from "../unknown";
import type { FieldFacts } from "./field";

/** The longest value that a hint repeats. */
const LONGEST = 80;

/** A value of the wrong type for its property. */
export interface Misfit {
    /** The property's name, or its name and position in a list. */
    name: string;
    unit?: FieldFacts["unit"];
    /** The required type, by zod's name. */
    expected: string;
    value: unknown;
    /** The keys of the required map. */
    keys: string[];
}

/** Returns the value of the right type that was probably meant, as JSON; undefined if there is no good guess. */
export function meantValue(misfit: Misfit): string | undefined {
    const meant = guess(misfit);
    if (meant === undefined || containsUnknown(meant)) return undefined;
    const text = JSON.stringify(meant, null, 1).replace(/\n\s*/g, " ").replaceAll("[ ", "[").replaceAll(" ]", "]");
    return text.length > LONGEST ? undefined : text;
}

function guess({ name, unit, expected, value, keys }: Misfit): unknown {
    switch (expected) {
        case "string":
            return text(name, value, unit);
        case "int":
        case "number":
            return typeof value === "string" ? number(name, value, unit) : undefined;
        case "boolean":
            return truth(value);
        case "array":
            return typeof value === "string" ? listed(value) : isMap(value) ? listOf(value) : [value];
        case "object":
            return typeof value === "string" && keys.includes("name") ? { name: value } : selector(value, keys);
        default:
            return undefined;
    }
}

/** Splits a text into items at commas, semicolons and line ends; at spaces only if each item is a prefix or a range. */
function listed(value: string): string[] {
    const spaced = value.trim().split(/\s+/);
    const isSpaced = spaced.length > 1 && spaced.every((one) => isRange(parseRange(one)));
    return isSpaced ? spaced : value.split(/\s*[,;\n]\s*/).filter((one) => one !== "");
}

/** Puts a map into a list; undefined for an empty map. */
function listOf(value: Record<string, unknown>): unknown {
    return Object.keys(value).length === 0 ? undefined : [value];
}

function text(name: string, value: unknown, unit: Misfit["unit"]): string | undefined {
    if (Array.isArray(value)) return value.length === 1 && typeof value[0] === "string" ? value[0] : undefined;
    if (unit === "duration") return typeof value === "number" ? meantDuration(value) : undefined;
    if (/^addresses\[/.test(name) && !/\d+\.\d+\.\d+/.test(String(value))) return undefined;
    return isMap(value) || value === null ? undefined : String(value);
}

/** Reads a number in quotes, an AS number with "AS" or in two halves, or a duration whose property is a number. */
function number(name: string, value: string, unit: Misfit["unit"]): number | undefined {
    const plain = /^\s*(?:AS\s*)?(\d+)\s*$/i.exec(value)?.[1];
    if (plain !== undefined) return Number(plain);
    const [, high, low] = /^\s*(?:AS\s*)?(\d+)\.(\d+)\s*$/i.exec(value) ?? [];
    if (/ASN$/i.test(name) && high !== undefined) return Number(high) * 65536 + Number(low);
    const duration = parseDuration(meantDuration(value) ?? value);
    if (duration === undefined) return undefined;
    if (unit === "milliseconds") return whole(duration, MILLISECOND);
    return unit === "seconds" ? whole(duration, SECOND) : undefined;
}

function whole(duration: bigint, unit: bigint): number | undefined {
    return duration % unit === 0n ? Number(duration / unit) : undefined;
}

function truth(value: unknown): boolean | undefined {
    if (/^(?:true|yes|on|enabled?|1)$/i.test(String(value))) return true;
    return /^(?:false|no|off|disabled?|0)$/i.test(String(value)) ? false : undefined;
}

/** Reads "rack=a" as a label selector. */
function selector(value: unknown, keys: string[]): unknown {
    const [, key, label] = /^\s*([\w./-]+)\s*(?:=|==|:)\s*([\w.-]*)\s*$/.exec(String(value)) ?? [];
    return keys.includes("matchLabels") && key !== undefined ? { matchLabels: { [key]: label } } : undefined;
}
