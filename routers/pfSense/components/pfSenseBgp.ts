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
 * The half of BGP sessions that is on a pfSense firewall: one owner's neighbors and prefix-lists in its FRR package. MetalLb makes one for
 * each firewall of its own; constructed alone, it serves any other neighbor.
 *
 * Records of others, and those made by hand, are never touched. A refresh sees what somebody changed in these, and an update puts it back.
 * The import's id is `<url>#<owner>`, or `<url>#<owner>:<address>,<address>` to take over neighbors that were made by hand; the
 * credentials then come from the environment: PFSENSE_USERNAME and PFSENSE_PASSWORD, PFSENSE_API_KEY or PFSENSE_TOKEN, and
 * PFSENSE_CA_CERTIFICATE or PFSENSE_CERTIFICATE_FINGERPRINT, PFSENSE_DOOR.
 */
export class PfSenseBgp extends pulumi.CustomResource {
    /** How to reach the firewall. */
    declare public readonly firewall: pulumi.Output<Connection>;
    /** Whose neighbors and prefix-lists these are. */
    declare public readonly owner: pulumi.Output<string>;
    /** The firewall's ASN. */
    declare public readonly asn: pulumi.Output<number>;
    /** The neighbors by their addresses. */
    declare public readonly neighbors: pulumi.Output<Record<string, Neighbor> | undefined>;
    /** The prefix-lists by their names. */
    declare public readonly prefixLists: pulumi.Output<Record<string, PrefixList> | undefined>;
    /** Whether FRR and BGP are switched on where they are off. */
    declare public readonly enableBgp: pulumi.Output<boolean | undefined>;
    /** The router ID to set where BGP is switched on. */
    declare public readonly routerId: pulumi.Output<string | undefined>;
    /** Whether neighbors that were made by hand are taken over. */
    declare public readonly adopt: pulumi.Output<boolean | undefined>;
    /** What the pair's secondary was told. A secret. */
    declare public readonly secondary: pulumi.Output<string | undefined>;
    /** The firewall's Netgate Device ID, or a digest of its name where it has none: what it is known by, whatever its URL. */
    declare public readonly device: pulumi.Output<string>;
    /** The firewall's version of pfSense. */
    declare public readonly version: pulumi.Output<string>;
    /** A keyed hash of the records as they were last seen. */
    declare public readonly recordsHash: pulumi.Output<string>;
    /** The key of the hashes. A secret. */
    declare public readonly hashKey: pulumi.Output<string>;
    /** What the firewall was told, and how to reach it: for the `secondary` of the pair's primary. A secret. */
    declare public readonly applied: pulumi.Output<string>;

    /** The state of a resource that exists already, by its id. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): PfSenseBgp {
        return new PfSenseBgp(name, undefined, { ...opts, id });
    }

    /**
     * @param name The resource's name.
     * @param args The firewall, and what it is to have.
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
