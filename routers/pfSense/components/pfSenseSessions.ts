import * as pulumi from "@pulumi/pulumi";
import { ownPlugin } from "../../../base/manifest";
import { resourceSecrets } from "../../../rules";
import type { PfSenseSession } from "../rules/model";
import type { PfSenseConnectionArgs } from "./args/pfSense";
import type { PfSenseSessionNeighborArgs, PfSenseSessionsArgs } from "./args/pfSenseSessions";
import { withSecrets } from "../../../components/inputs/secrets";

type Connection = pulumi.Unwrap<PfSenseConnectionArgs>;
type Neighbor = pulumi.Unwrap<PfSenseSessionNeighborArgs>;

/**
 * A look at BGP sessions from a pfSense firewall's end: their state, and for what isn't Established a diagnosis. With `waitSeconds` an
 * update waits for them, and fails with the diagnoses where they don't come. Changes nothing on the firewall.
 */
export class PfSenseSessions extends pulumi.CustomResource {
    /** How to reach the firewall. */
    declare public readonly firewall: pulumi.Output<Connection>;
    /** Whose neighbors these are. */
    declare public readonly owner: pulumi.Output<string>;
    /** What to look for, by the neighbors' addresses. */
    declare public readonly neighbors: pulumi.Output<Record<string, Neighbor>>;
    /** How long to wait until all are Established, in seconds. */
    declare public readonly waitSeconds: pulumi.Output<number | undefined>;
    /** The text whose change makes an update look again. */
    declare public readonly trigger: pulumi.Output<string | undefined>;
    /** Whether FRR runs: `running`, `stopped-by-carp` (on the backup of a pair, as it should be) or `stopped`. */
    declare public readonly frr: pulumi.Output<string>;
    /** The sessions. */
    declare public readonly sessions: pulumi.Output<PfSenseSession[]>;

    /** The state of a resource that exists already, by its id. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): PfSenseSessions {
        return new PfSenseSessions(name, undefined, { ...opts, id });
    }

    /**
     * @param name The resource's name.
     * @param args The firewall, and the sessions to look at.
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
