/** A BGP community as MetalLB's internal/bgp/community reads it. */
export interface Community {
    large: boolean;
    /** Its value in one spelling, without leading zeros. */
    text: string;
}

/** `value` can't be a community; `format` may still be the name of an alias. */
export type NoCommunity = "value" | "format";

/** Reads `number:number` of 16 bits each, or `large:` and three numbers of 32 bits, as community.New does. */
export function parseCommunity(text: string): Community | NoCommunity {
    const parts = text.split(":");
    if (parts.length === 2) return numbers(parts, 16, false);
    if (parts.length === 4) return parts[0] === "large" ? numbers(parts.slice(1), 32, true) : "value";
    return "format";
}

export function isCommunity(parsed: Community | NoCommunity): parsed is Community {
    return typeof parsed === "object";
}

function numbers(parts: string[], bits: number, large: boolean): Community | NoCommunity {
    const values = parts.map((part) => (/^[0-9]+$/.test(part) ? BigInt(part) : undefined));
    if (values.some((value) => value === undefined || value >= 1n << BigInt(bits))) return "value";
    return { large, text: values.join(":") };
}

/** The meanings in IANA's registry of well-known communities. */
export const WELL_KNOWN: Record<string, string> = {
    "65535:0": "graceful shutdown: routers make the route their last choice",
    "65535:666": "blackhole: routers may throw the traffic away",
    "65535:65281": "no-export: the peer keeps the route within its AS",
    "65535:65282": "no-advertise: the peer doesn't pass the route on to any other router",
    "65535:65283": "no-export-subconfed: the peer keeps the route within its part of the AS",
    "65535:65284": "no-peer: the peer doesn't pass the route on to networks it peers with",
};
