import type { PfSenseConnectionArgs, PfSenseFirewallArgs } from "./args/pfSense";
import type { PfSenseSessionsArgs } from "./args/pfSenseSessions";
import { derived, expectedSessions } from "../../components/derived";
import { routerName, type OtherEnd } from "../../components/members";
import type { Scope } from "../../../components/scope";
import { PfSenseBgp } from "./pfSenseBgp";

/** A firewall with its half of the sessions. */
export interface Firewall extends OtherEnd {
    name: string;
    resource: PfSenseBgp;
    /** The connection to the firewall, and the sessions that it should have. */
    expected: Pick<PfSenseSessionsArgs, "firewall" | "owner" | "neighbors">;
}

/** Creates a PfSenseBgp for each firewall. A pair's secondary is created first, because the primary verifies and repairs it. */
export function createFirewalls(scope: Scope): Firewall[] {
    const all = scope.inputs.args.pfSense?.firewalls ?? [];
    const made = new Map<PfSenseFirewallArgs, Firewall>();
    for (const args of all.filter(({ secondaryOf }) => secondaryOf !== undefined)) {
        made.set(args, createFirewall(scope, args));
    }
    for (const args of all.filter(({ secondaryOf }) => secondaryOf === undefined)) {
        const secondary = all.find(({ secondaryOf }) => secondaryOf === routerName(args));
        made.set(args, createFirewall(scope, args, secondary && made.get(secondary)));
    }
    return all.map((args) => made.get(args) as Firewall);
}

function createFirewall(scope: Scope, args: PfSenseFirewallArgs, secondary?: Firewall): Firewall {
    const { peers, updateSource, maximumPrefixes, passwordType, enableBgp, routerId, adopt } = args;
    const name = routerName(args);
    const { pfSense } = scope.inputs.args;
    const nodeAddresses = args.nodeAddresses ?? pfSense?.nodeAddresses;
    const router = { owner: pfSense?.owner, peers, nodeAddresses, updateSource, maximumPrefixes, passwordType };
    const { owner, asn, neighbors, prefixLists } = derived(scope, router);
    const connection = connectionOf(args);
    const resource = new PfSenseBgp(
        `${scope.name}-firewall-${name}`,
        {
            firewall: connection,
            owner,
            asn,
            neighbors,
            prefixLists,
            enableBgp,
            routerId,
            adopt,
            secondary: secondary?.resource.applied,
        },
        { parent: scope.parent, dependsOn: secondary?.resource },
    );
    const expected = { firewall: connection, owner, neighbors: expectedSessions(scope, router) };
    return { name, peers, resource, expected };
}

function connectionOf(args: PfSenseFirewallArgs): PfSenseConnectionArgs {
    const { url, door, username, password, apiKey, token } = args;
    const { caCertificate, certificateFingerprint, skipTlsVerification, timeoutSeconds } = args;
    const tls = { caCertificate, certificateFingerprint, skipTlsVerification };
    return { url, door, username, password, apiKey, token, ...tls, timeoutSeconds };
}
