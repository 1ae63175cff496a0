import type { MetalLbArgs, PfSenseBgpArgs, PfSenseConnectionArgs, PfSenseFirewallArgs } from "../../../index";
import { PfSenseDoor } from "../../../index";
import type { Lab } from "../../../lab";
import { labInputs } from "../scratch";

type Firewall = Lab["firewalls"][number];

/** Returns the connection to one of the lab's firewalls, by one of its transports. */
export function connection(firewall: Firewall, door: PfSenseDoor = PfSenseDoor.XmlRpc): PfSenseConnectionArgs {
    const { url, username, password, apiKey, certificate: caCertificate } = firewall;
    const credentials = door === PfSenseDoor.XmlRpc ? { username, password } : { apiKey };
    return { url, door, caCertificate, ...credentials };
}

/** Returns a firewall of the lab by its name. */
export function firewallOf(lab: Lab, name: string): Firewall {
    return lab.firewalls.find((one) => one.name === name)!;
}

/**
 * Returns the inputs of MetalLB on the lab's cluster with both firewalls: fw1 by XML-RPC, its secondary fw2 by the REST
 * API.
 */
export function bothSides(lab: Lab): MetalLbArgs {
    const [primary, secondary] = lab.firewalls as [Firewall, Firewall];
    const firewalls: PfSenseFirewallArgs[] = [
        { ...connection(primary), peers: [primary.name] },
        { ...connection(secondary, PfSenseDoor.RestApi), peers: [secondary.name], secondaryOf: primary.name },
    ];
    const nodeAddresses = lab.topology.nodes.map(({ address }) => address);
    return {
        ...labInputs(lab, "0.16.2"),
        pfSense: { firewalls, nodeAddresses, owner: "lab", verify: true, verifyTimeoutSeconds: 30 },
    };
}

/**
 * Returns neighbors of one owner on a firewall, with the policy that accepts the lab's pool; by default with unused
 * addresses.
 */
export function neighbors(lab: Lab, firewall: Firewall, owner: string, addresses: string[]): PfSenseBgpArgs {
    const [inward, outward] = [`${owner}-in`, `${owner}-out`];
    return {
        firewall: connection(firewall),
        owner,
        asn: lab.topology.asn.firewalls,
        neighbors: Object.fromEntries(
            addresses.map((address) => [
                address,
                {
                    asn: lab.topology.asn.cluster,
                    keepaliveTime: 3,
                    holdTime: 9,
                    prefixListIn: inward,
                    prefixListOut: outward,
                },
            ]),
        ),
        prefixLists: {
            [inward]: { family: "ipv4", rules: [{ action: "permit", prefix: lab.topology.pool, ge: 32 }] },
            [outward]: { family: "ipv4", rules: [{ action: "deny" }] },
        } as PfSenseBgpArgs["prefixLists"],
    };
}
