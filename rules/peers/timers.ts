import { error, warning } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { completedTimers, MILLISECOND, parseDuration, SECOND, type Timers } from "../shared/durations";
import { meantDuration } from "../shared/meantDuration";
import { isUnknown, known } from "../unknown";
import { atLeast, SINCE } from "../versions";

const DURATION = 'a duration with its unit, such as "90s" or "1m30s"';

/** BGP's hold time has 16 bits. */
const LONGEST_HOLD_TIME = 65535n * SECOND;

/** Durations that Go reads, and times that BGP allows (config.parseTimers, the CRD's rules for connectTime). */
export function peerTimers({ bgpPeers, metalLbVersion }: Configuration): Finding[] {
    const timersAreOptional = atLeast(metalLbVersion, SINCE.optionalTimers);
    return bgpPeers.flatMap((peer) => [
        ...(["holdTime", "keepaliveTime", "connectTime"] as const).flatMap((property) => readable(peer, property)),
        ...holdAndKeepalive(peer, timersAreOptional),
        ...connectTime(peer),
    ]);
}

function readable(peer: Declared<BgpPeerSpec>, property: "holdTime" | "keepaliveTime" | "connectTime"): Finding[] {
    const text = known(peer.spec[property]);
    if (text === undefined || parseDuration(text) !== undefined) return [];
    const message = `${property} ${JSON.stringify(text)} is no duration.`;
    const meant = meantDuration(text);
    const hint = `Write ${meant === undefined ? DURATION : JSON.stringify(meant)}.`;
    return [error(peer, property, { rule: "peer-timers", message, hint })];
}

function holdAndKeepalive(peer: Declared<BgpPeerSpec>, timersAreOptional: boolean): Finding[] {
    const { holdTime, keepaliveTime } = peer.spec;
    if (isUnknown(holdTime) || isUnknown(keepaliveTime)) return [];
    const asked = { hold: durationOf(holdTime), keepalive: durationOf(keepaliveTime) };
    if (
        (holdTime !== undefined && asked.hold === undefined) ||
        (keepaliveTime !== undefined && asked.keepalive === undefined)
    ) {
        return [];
    }
    const { hold, keepalive } = timersAreOptional ? completedTimers(asked) : defaulted(asked);
    if (hold === undefined || keepalive === undefined) return [];
    const property = holdTime === undefined ? "keepaliveTime" : "holdTime";
    // Whole seconds count: 500ms is as good as 0, and 2999ms is 2 seconds.
    const seconds = hold / SECOND;
    if (seconds !== 0n && seconds < 3n) {
        const meant = holdTime === undefined ? `three times keepaliveTime "${keepaliveTime}"` : `"${holdTime}"`;
        return [
            error(peer, property, {
                rule: "peer-timers",
                message: `The hold time is ${meant}, but BGP's is 0 or at least 3 seconds.`,
                hint: 'Use "90s", or at least "3s".',
            }),
        ];
    }
    if (keepalive > hold) {
        return [
            error(peer, "keepaliveTime", {
                rule: "peer-timers",
                message:
                    holdTime === undefined && timersAreOptional
                        ? `keepaliveTime "${keepaliveTime}" is so long that three times as much, the hold time, is more than MetalLB can count.`
                        : `keepaliveTime "${keepaliveTime}" is longer than the hold time "${holdTime ?? "90s"}".`,
                hint: "Make it a third of the hold time.",
            }),
        ];
    }
    return unusualTimers(peer, property, hold, keepalive);
}

function unusualTimers(peer: Declared<BgpPeerSpec>, property: string, hold: bigint, keepalive: bigint): Finding[] {
    const findings: Finding[] = [];
    if (keepalive < 0n) {
        findings.push(
            warning(peer, "keepaliveTime", {
                rule: "peer-timers-unusual",
                message: `keepaliveTime "${peer.spec.keepaliveTime}" is negative, which MetalLB takes and FRR doesn't.`,
                hint: "Make it a third of the hold time.",
            }),
        );
    }
    if (hold > LONGEST_HOLD_TIME) {
        findings.push(
            warning(peer, property, {
                rule: "peer-timers-unusual",
                message: "The hold time is longer than 65535 seconds, the longest that BGP can say.",
                hint: 'Use a shorter one: "90s" is usual.',
            }),
        );
    }
    return findings;
}

/** What older versions made of a timer that is left out, or 0. */
function defaulted(asked: Timers): Timers {
    const hold = asked.hold || 90n * SECOND;
    return { hold, keepalive: asked.keepalive || hold / 3n };
}

/** The CRD asks for whole seconds, 1 to 65535, and counts what is left of a second in milliseconds. */
function connectTime(peer: Declared<BgpPeerSpec>): Finding[] {
    const duration = durationOf(known(peer.spec.connectTime));
    if (duration === undefined) return [];
    const seconds = duration / SECOND;
    if (seconds >= 1n && seconds <= 65535n && (duration / MILLISECOND) % 1000n === 0n) return [];
    return [
        error(peer, "connectTime", {
            rule: "peer-timers",
            message: `connectTime "${peer.spec.connectTime}" is not a whole number of seconds from 1 to 65535.`,
            hint: 'Write it in seconds, such as "10s".',
        }),
    ];
}

function durationOf(text: string | undefined): bigint | undefined {
    return text === undefined ? undefined : parseDuration(text);
}
