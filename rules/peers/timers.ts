import { error, warning } from "../finding";
import type { BgpPeerSpec, Configuration, Declared, Finding } from "../model";
import { completedTimers, MILLISECOND, parseDuration, SECOND, type Timers } from "../shared/durations";
import { meantDuration } from "../shared/meantDuration";
import { isUnknown, known } from "../unknown";
import { atLeast, SINCE } from "../versions";

const DURATION = 'a duration with its unit, such as "90s" or "1m30s"';

/** BGP's hold time has 16 bits. */
const LONGEST_HOLD_TIME = 65535n * SECOND;

/** Checks that Go can read the durations, and that BGP permits the times (config.parseTimers, the CRD's rules for connectTime). */
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
    const message = `${property} ${JSON.stringify(text)} isn't a duration.`;
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
    // MetalLB counts whole seconds: 500ms counts as 0, and 2999ms as 2 seconds.
    const seconds = hold / SECOND;
    if (seconds !== 0n && seconds < 3n) {
        const meant = holdTime === undefined ? `three times keepaliveTime "${keepaliveTime}"` : `"${holdTime}"`;
        return [
            error(peer, property, {
                rule: "peer-timers",
                message: `The hold time is ${meant}, but BGP permits 0 or at least 3 seconds.`,
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
                        ? `keepaliveTime "${keepaliveTime}" is so long that the hold time, three times as long, is more than MetalLB can count.`
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
                message: `keepaliveTime "${peer.spec.keepaliveTime}" is negative. MetalLB accepts that, but FRR doesn't.`,
                hint: "Make it a third of the hold time.",
            }),
        );
    }
    if (hold > LONGEST_HOLD_TIME) {
        findings.push(
            warning(peer, property, {
                rule: "peer-timers-unusual",
                message: "The hold time is longer than 65535 seconds, the longest hold time in BGP.",
                hint: 'Use a shorter hold time, such as "90s".',
            }),
        );
    }
    return findings;
}

/** Completes timers as older versions did. A missing timer, or 0, gets a default. */
function defaulted(asked: Timers): Timers {
    const hold = asked.hold || 90n * SECOND;
    return { hold, keepalive: asked.keepalive || hold / 3n };
}

/** Checks connectTime as the CRD does: whole seconds from 1 to 65535. The CRD ignores parts of a millisecond. */
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
