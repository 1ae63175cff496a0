// The reason why a session isn't Established, from the firewall's view of it.
import type { FrrState, Observation } from "./observation";

/** The reason why a session fails, with a fix; undefined for a session that works. */
export function diagnose(frr: FrrState, observation: Observation): string | undefined {
    if (frr === "stopped" && observation.reloading) {
        return STARTING;
    }
    if (frr !== "running") {
        return STOPPED[frr];
    }
    if (observation.seen.state === "Established") {
        return observation.seen.policy ? NO_POLICY : undefined;
    }
    return CAUSES.map((cause) => cause(observation)).find((words) => words !== undefined);
}

/** Whether a session carries routes, or must not because the firewall is the CARP backup. */
export function isWell(frr: FrrState, { seen }: Observation): boolean {
    return frr === "stopped-by-carp" || (frr === "running" && seen.state === "Established" && !seen.policy);
}

const STOPPED = {
    "stopped-by-carp":
        "FRR is stopped here because this firewall is the CARP backup. With “CARP Status IP: none” (Services > FRR > Global Settings) both " +
        "firewalls of a pair have sessions of their own.",
    stopped: "FRR isn't running on the firewall: see Status > Services and Status > FRR.",
};

const STARTING = "FRR is starting on the firewall, or reloading its configuration: every session waits for that.";

const NO_POLICY =
    "No policy: the session is established, but FRR accepts and sends no routes without filters in both directions (RFC 8212). Set " +
    "prefixListIn and prefixListOut.";

/** The possible causes, the most certain first. */
const CAUSES: readonly ((observation: Observation) => string | undefined)[] = [
    notConfigured,
    notification,
    wrongSource,
    md5,
    unreachable,
    ({ seen }) => `The session is ${seen.state || "down"}${lastWords(seen.lastError)}.`,
];

function notConfigured({ seen, neighbor, reloading }: Observation): string | undefined {
    if (seen.configured) {
        return undefined;
    }
    return reloading
        ? `FRR is still reloading its configuration, and doesn't know ${neighbor} yet.`
        : `The firewall's FRR doesn't know ${neighbor}: its PfSenseBgp doesn't have it, or FRR lost it or refused its configuration (Status > FRR). \`pulumi up --refresh\` reloads FRR where it lost it.`;
}

/** The meanings of the last NOTIFICATION, from either end. */
const NOTIFICATIONS: readonly [RegExp, (observation: Observation) => string][] = [
    [
        /bad peer as/i,
        ({ expected }) =>
            `ASN mismatch: the firewall expects ${expected.asn} on the node. Compare the BGPPeer's myASN and peerASN with both ends.`,
    ],
    [/bad bgp identifier/i, () => "Both ends have the same router ID. Give one of them another."],
    [/unacceptable hold time/i, () => "The hold times don't agree: 0, or at least 3 seconds, on both ends."],
    [
        /maximum number of prefixes/i,
        () =>
            "The node announced more prefixes than maximumPrefixes allows. Raise maximumPrefixes, or announce fewer prefixes.",
    ],
    [/administrative(ly)? shutdown/i, () => "The session is shut down by an administrator on one of the ends."],
    [/unsupported capability|unsupported optional/i, () => "The ends have no address family in common."],
];

function notification(observation: Observation): string | undefined {
    const { lastError, reachable } = observation.seen;
    // If the node doesn't answer now, its last NOTIFICATION may be an old one.
    if (reachable === "timeout" || reachable === "unreachable") {
        return undefined;
    }
    return NOTIFICATIONS.find(([pattern]) => pattern.test(lastError))?.[1](observation);
}

function wrongSource({ expected, seen, neighbor }: Observation): string | undefined {
    const { localAddress } = expected;
    return localAddress === undefined || seen.localAddress === "" || seen.localAddress === localAddress
        ? undefined
        : `Wrong update source: the firewall talks to ${neighbor} from ${seen.localAddress}, but the cluster's peerAddress is ` +
              `${localAddress}. Set updateSource to the interface, or the virtual address, that has ${localAddress}.`;
}

function md5({ expected, md5Failing, seen }: Observation): string | undefined {
    // The counter is for the whole firewall. A node that can't be reached can't have caused its failures.
    if (!md5Failing || seen.reachable === "unreachable") {
        return undefined;
    }
    return expected.hasPassword
        ? "MD5 mismatch: segments with a wrong signature keep coming in. Compare the password on both ends; on pfSense, passwordType decides " +
              "whether the kernel gets it (both-bidir)."
        : "MD5 mismatch: signed segments keep coming in, but no password is set here. Set it on both ends, or on none.";
}

function unreachable({ seen, neighbor }: Observation): string | undefined {
    switch (seen.reachable) {
        case "unreachable":
            return `${neighbor} can't be reached from the firewall${from(seen.localAddress)}: no route to it, or the node is down.`;
        case "timeout":
            return (
                `Port closed: no answer from ${neighbor}, TCP 179${from(seen.localAddress)}. A rule on the way drops it, the node is down, or ` +
                `it demands an MD5 password. Allow TCP 179 between them in both directions.`
            );
        case "refused":
            return (
                `BGP is down on the node: ${neighbor} answers, but opens no session${lastWords(seen.lastError)}. Check whether MetalLB's speaker ` +
                `runs on it, whether the BGPPeer's nodeSelectors choose it, and whether the firewall's rules let it reach TCP 179. With the ` +
                "backend native this is normal between MetalLB's attempts, which are up to two minutes apart: wait for 180 s or more " +
                "(verifyTimeoutSeconds)."
            );
        default:
            return undefined;
    }
}

function from(address: string): string {
    return address === "" ? "" : ` from ${address}`;
}

function lastWords(lastError: string): string {
    return lastError === "" ? "" : `; FRR's last error: ${lastError}`;
}
