import * as pulumi from "@pulumi/pulumi";
import { ownPlugin } from "../../../base/manifest";
import { resourceSecrets, secretOutputs } from "../../../rules";
import type { PfSenseBgpArgs, PfSenseNeighborArgs, PfSensePrefixListArgs } from "./args/pfSenseBgp";
import type { PfSenseConnectionArgs } from "./args/pfSense";
import { withSecrets } from "../../../components/inputs/secrets";

type Connection = pulumi.Unwrap<PfSenseConnectionArgs>;
type Neighbor = pulumi.Unwrap<PfSenseNeighborArgs>;
type PrefixList = pulumi.Unwrap<PfSensePrefixListArgs>;

/** Properties that are secrets as a whole. */
const SECRETS = [
    ...resourceSecrets("PfSenseBgp").flatMap(([property = "", ...inside]) => (inside.length === 0 ? [property] : [])),
    ...secretOutputs("PfSenseBgp"),
];

/**
 * The BGP neighbors and prefix lists of one owner in the FRR package of a pfSense firewall. MetalLb creates one for each of its firewalls;
 * on its own it manages any other neighbors.
 *
 * Records of other owners, and records made by hand, are never touched. A refresh detects changes that others made to the owner's records;
 * an update reverts them.
 *
 * The import id is `<url>#<owner>`, or `<url>#<owner>:<address>,<address>` to take over neighbors that were made by hand. The import reads
 * the credentials from the environment: PFSENSE_USERNAME and PFSENSE_PASSWORD, PFSENSE_API_KEY, or PFSENSE_TOKEN. It also reads
 * PFSENSE_CA_CERTIFICATE or PFSENSE_CERTIFICATE_FINGERPRINT, and PFSENSE_DOOR.
 *
 * @example A neighbor that may announce routes within one prefix and receives none
 * ```ts
 * import { PfSenseBgp } from "pulumi-metallb";
 *
 * new PfSenseBgp("firewall", {
 *     firewall: { url: "https://192.168.33.2", username: "pulumi", password: fw1Password, caCertificate },
 *     owner: "prod",
 *     asn: 64513,
 *     prefixLists: {
 *         "prod-in": { family: "ipv4", rules: [{ action: "permit", prefix: "192.168.32.0/24", le: 32 }] },
 *         "prod-out": { family: "ipv4", rules: [{ action: "deny" }] },
 *     },
 *     neighbors: { "192.168.33.11": { asn: 64512, prefixListIn: "prod-in", prefixListOut: "prod-out" } },
 * });
 * ```
 */
export class PfSenseBgp extends pulumi.CustomResource {
    /** The connection to the firewall. */
    declare public readonly firewall: pulumi.Output<Connection>;
    /** The owner of the neighbors and prefix lists. */
    declare public readonly owner: pulumi.Output<string>;
    /** The firewall's ASN. */
    declare public readonly asn: pulumi.Output<number>;
    /** The neighbors by their addresses. */
    declare public readonly neighbors: pulumi.Output<Record<string, Neighbor> | undefined>;
    /** The prefix lists by their names. */
    declare public readonly prefixLists: pulumi.Output<Record<string, PrefixList> | undefined>;
    /** Switches FRR and its BGP on if they are off. */
    declare public readonly enableBgp: pulumi.Output<boolean | undefined>;
    /** The router ID to set when BGP is switched on. */
    declare public readonly routerId: pulumi.Output<string | undefined>;
    /** Takes over neighbors that were made by hand. */
    declare public readonly adopt: pulumi.Output<boolean | undefined>;
    /** The output `applied` of the pair's secondary. A secret. */
    declare public readonly secondary: pulumi.Output<string | undefined>;
    /** The firewall's Netgate Device ID, or a digest of its name if it has none. Identifies the firewall whatever its URL is. */
    declare public readonly device: pulumi.Output<string>;
    /** The firewall's version of pfSense. */
    declare public readonly version: pulumi.Output<string>;
    /** A keyed hash of the records at the last read. */
    declare public readonly recordsHash: pulumi.Output<string>;
    /** The key of the hashes. A secret. */
    declare public readonly hashKey: pulumi.Output<string>;
    /** The applied configuration and the connection to the firewall, for the `secondary` of the pair's primary. A secret. */
    declare public readonly applied: pulumi.Output<string>;

    /** Reads the state of an existing resource by its id. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): PfSenseBgp {
        return new PfSenseBgp(name, undefined, { ...opts, id });
    }

    /**
     * @param name The resource's name.
     * @param args The firewall, its neighbors and its prefix lists.
     * @param opts The usual options.
     */
    constructor(name: string, args: PfSenseBgpArgs | undefined, opts?: pulumi.CustomResourceOptions) {
        const given: Partial<PfSenseBgpArgs> = args ?? {};
        const inputs = {
            firewall: given.firewall,
            owner: given.owner,
            asn: given.asn,
            neighbors: given.neighbors,
            prefixLists: given.prefixLists,
            enableBgp: given.enableBgp,
            routerId: given.routerId,
            adopt: given.adopt,
            secondary: given.secondary,
        };
        const outputs = {
            device: undefined,
            version: undefined,
            recordsHash: undefined,
            hashKey: undefined,
            applied: undefined,
        };
        const own = { ...ownPlugin(), additionalSecretOutputs: SECRETS };
        const marked = withSecrets(inputs, resourceSecrets("PfSenseBgp"));
        super("metallb:index:PfSenseBgp", name, { ...marked, ...outputs }, pulumi.mergeOptions(own, opts));
    }
}
