import * as pulumi from "@pulumi/pulumi";
import { ownPlugin } from "../../../base/manifest";
import { resourceSecrets } from "../../../rules";
import type { PfSenseSession } from "../rules/session";
import type { PfSenseConnectionArgs } from "./args/pfSense";
import type { PfSenseSessionNeighborArgs, PfSenseSessionsArgs } from "./args/pfSenseSessions";
import { withSecrets } from "../../../components/inputs/secrets";

type Connection = pulumi.Unwrap<PfSenseConnectionArgs>;
type Neighbor = pulumi.Unwrap<PfSenseSessionNeighborArgs>;

/**
 * The state of BGP sessions as a pfSense firewall reports it, with a diagnosis for each session that isn't Established. With `waitSeconds`
 * an update waits for the sessions; it fails with the diagnoses if they don't become Established. Changes nothing on the firewall.
 *
 * @example A wait of up to 60 seconds for a session
 * ```ts
 * import { PfSenseSessions } from "pulumi-metallb";
 *
 * new PfSenseSessions("sessions", {
 *     firewall: { url: "https://192.168.33.2", username: "pulumi", password: fw1Password, caCertificate },
 *     owner: "prod",
 *     neighbors: { "192.168.33.11": { asn: 64512 } },
 *     waitSeconds: 60,
 * });
 * ```
 */
export class PfSenseSessions extends pulumi.CustomResource {
    /** The connection to the firewall. */
    declare public readonly firewall: pulumi.Output<Connection>;
    /** The owner of the neighbors. */
    declare public readonly owner: pulumi.Output<string>;
    /** The expected sessions, by the neighbors' addresses. */
    declare public readonly neighbors: pulumi.Output<Record<string, Neighbor>>;
    /** The time to wait until all sessions are Established, in seconds. */
    declare public readonly waitSeconds: pulumi.Output<number | undefined>;
    /** Any text. A change makes an update read the sessions again. */
    declare public readonly trigger: pulumi.Output<string | undefined>;
    /** The state of FRR: `running`, `stopped-by-carp` (normal on the backup of a pair) or `stopped`. */
    declare public readonly frr: pulumi.Output<string>;
    /** The sessions. */
    declare public readonly sessions: pulumi.Output<PfSenseSession[]>;

    /** Reads the state of an existing resource by its id. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): PfSenseSessions {
        return new PfSenseSessions(name, undefined, { ...opts, id });
    }

    /**
     * @param name The resource's name.
     * @param args The firewall, and the sessions to read.
     * @param opts The usual options.
     */
    constructor(name: string, args: PfSenseSessionsArgs | undefined, opts?: pulumi.CustomResourceOptions) {
        const given: Partial<PfSenseSessionsArgs> = args ?? {};
        const inputs = {
            firewall: given.firewall,
            owner: given.owner,
            neighbors: given.neighbors,
            waitSeconds: given.waitSeconds,
            trigger: given.trigger,
        };
        super(
            "metallb:index:PfSenseSessions",
            name,
            { ...withSecrets(inputs, resourceSecrets("PfSenseSessions")), frr: undefined, sessions: undefined },
            pulumi.mergeOptions(ownPlugin(), opts),
        );
    }
}
