/** Durations as Go's time.ParseDuration reads them, in nanoseconds. */

const UNITS: Record<string, bigint> = {
    ns: 1n,
    us: 1_000n,
    µs: 1_000n,
    μs: 1_000n,
    ms: 1_000_000n,
    s: 1_000_000_000n,
    m: 60_000_000_000n,
    h: 3_600_000_000_000n,
};

export const SECOND = 1_000_000_000n;
export const MILLISECOND = 1_000_000n;

const LIMIT = 1n << 63n;
const PART = /([0-9]*)(?:\.([0-9]*))?(ns|us|µs|μs|ms|s|m|h)/y;

/** Reads a duration such as `90s`, `1m30s`, `-1.5h` or `0`; undefined if Go refuses the text. */
export function parseDuration(text: string): bigint | undefined {
    const negative = text.startsWith("-");
    const rest = /^[-+]/.test(text) ? text.slice(1) : text;
    if (rest === "0") return 0n;
    if (rest === "") return undefined;
    let total = 0n;
    PART.lastIndex = 0;
    while (PART.lastIndex < rest.length) {
        const part = PART.exec(rest);
        if (part === null) return undefined;
        const [, whole = "", fraction = "", unit = ""] = part;
        if (whole === "" && fraction === "") return undefined;
        total += amount(whole, fraction, UNITS[unit] ?? 0n);
        if (total > LIMIT) return undefined;
    }
    if (total === LIMIT && !negative) return undefined;
    return negative ? -total : total;
}

function amount(whole: string, fraction: string, unit: bigint): bigint {
    return BigInt(whole || "0") * unit + (BigInt(fraction || "0") * unit) / 10n ** BigInt(fraction.length);
}

/** A session's hold time and keepalive time, in one unit. */
export interface Timers {
    hold?: bigint;
    keepalive?: bigint;
}

/** Completes timers as MetalLB does: each timer follows from the other. Without both, the session has the router's defaults. */
export function completedTimers({ hold, keepalive }: Timers): Timers {
    if (hold === undefined && keepalive === undefined) return {};
    // Go's durations have 64 bits, and overflow to negative values.
    return { hold: hold ?? BigInt.asIntN(64, (keepalive ?? 0n) * 3n), keepalive: keepalive ?? (hold ?? 0n) / 3n };
}
