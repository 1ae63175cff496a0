import * as pulumi from "@pulumi/pulumi";
import { checkInputs } from "../rules";
import type { MetalLbArgs } from "./args";
import { done } from "./changes/done";
import { guarded } from "./changes/guard";
import { poolOrdering } from "./changes/poolOrdering";
import { record } from "./changes/record";
import { refreshOf } from "./changes/refresh";
import { childAliases } from "./childAliases";
import { onlyOne } from "./identity/onlyOne";
import { configure } from "./config";
import { warnOfAsnFormat } from "./config/asnFormat";
import { treeFindings } from "./fluxGit/findings";
import { writeTree } from "./fluxGit/write";
import { createRouters } from "../routers/frr/components/routers";
import { plainValues } from "./inputs/plain";
import { validate } from "./inputs/validate";
import { reportWarnings } from "./inputs/warnings";
import { install } from "./install";
import { ADOPT, warnOfExisting } from "./install/alreadyThere";
import { keptOwners } from "./identity/keptOwners";
import {
    madeWith,
    peerSummaries,
    poolSummaries,
    type PeerSummary,
    type PoolSummary,
    type SessionSummary,
} from "./outputs";
import { createFirewalls } from "../routers/pfSense/components/firewalls";
import type { PfSenseBgp } from "../routers/pfSense/components/pfSenseBgp";
import { readSessions } from "../routers/pfSense/components/sessions";
import { heldBack } from "./scope";
import { hasTransformations } from "./transforms";
import { verifyConfiguration } from "./waiting/verify";
import { webhookGate } from "./webhook/gate";
import { withoutTrace } from "./withoutTrace";

/** Rules whose warnings the children show themselves, because a program can also construct these children alone. */
const SAID_BY_CHILDREN = ["pfsense-tls-skipped", "frr-host-key"];

/**
 * Installs MetalLB on a Kubernetes cluster and configures it. The custom resources are created once the CRDs exist and the webhook serves.
 * Optionally configures the routers' half of the BGP sessions, too.
 *
 * Inputs are validated against MetalLB's own rules before any resource is registered. One error lists every problem with its property path,
 * value and rule. The children use the component's kubernetes provider.
 *
 * @example A pool announced by L2
 * ```ts
 * import { MetalLb } from "pulumi-metallb";
 *
 * new MetalLb(
 *     "metallb",
 *     {
 *         pools: [{ name: "home", addresses: ["192.168.1.240-192.168.1.250"] }],
 *         l2: { advertisements: [{ ipAddressPools: ["home"] }] },
 *     },
 *     { provider: cluster },
 * );
 * ```
 *
 * @example A pool announced by BGP
 * ```ts
 * import { MetalLb } from "pulumi-metallb";
 *
 * new MetalLb(
 *     "metallb",
 *     {
 *         pools: [{ name: "public", addresses: ["192.168.32.0/24"] }],
 *         bgp: {
 *             peers: [{ name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2" }],
 *             advertisements: [{ ipAddressPools: ["public"] }],
 *         },
 *     },
 *     { provider: cluster },
 * );
 * ```
 */
export class MetalLb extends pulumi.ComponentResource {
    /** MetalLB's namespace. */
    public readonly namespace: pulumi.Output<string>;
    /**
     * The installed version of MetalLB's chart. With HelmChart and a chart at a path, `install.version` or the newest version that this
     * package supports.
     */
    public readonly version: pulumi.Output<string>;
    /** The pools, available once MetalLB has them. */
    public readonly pools: pulumi.Output<PoolSummary[]>;
    /** The BGP peers without passwords, available once MetalLB has them. */
    public readonly peers: pulumi.Output<PeerSummary[]>;
    /**
     * The sessions as the pfSense firewalls reported them in the last `pulumi up` that changed or refreshed them (`pulumi up --refresh`).
     * Empty without `pfSense`.
     */
    public readonly sessions: pulumi.Output<SessionSummary[]>;
    /**
     * The PfSenseBgp resources that configure the firewalls, in the order of `pfSense.firewalls`, to read or to depend on. Empty without
     * `pfSense`.
     */
    public readonly firewalls: pulumi.Output<PfSenseBgp[]>;

    /**
     * @param name The component's name, which prefixes the names of its children.
     * @param args The installation and the configuration.
     * @param opts The usual options. Pass the cluster's kubernetes provider as `provider`.
     */
    constructor(name: string, args: MetalLbArgs, opts?: pulumi.ComponentResourceOptions) {
        const inputs = validate({ type: "MetalLb", name, check: checkInputs }, args, plainValues, treeFindings);
        const others = onlyOne(name, inputs.args, opts);
        const recorded = record(inputs.args);
        const aliases = childAliases(name, inputs.args, opts);
        const kept = keptOwners(name, aliases.options);
        const guard = guarded(name, recorded, inputs.args, kept.options);
        const refresh = refreshOf(name, "metallb:index:MetalLb", guard.options);
        super("metallb:index:MetalLb", name, recorded, refresh.options);
        const owners = kept.of(this);
        const own = aliases.hold({ name, parent: this, inputs, owners });
        const scope = others.checked === undefined ? own : heldBack(own, others.checked);
        reportWarnings(inputs, this, SAID_BY_CHILDREN);
        reportWarnings(others, this);

        const installation = install(scope);
        const order = poolOrdering(scope, recorded.addresses, guard.before(this));
        const cluster = {
            scope,
            installation,
            webhookGate: installation.tree ? {} : webhookGate(scope, warnOfExisting(ADOPT), warnOfAsnFormat()),
            poolOrdering: order,
            refreshed: refresh.took,
            needsTransforms: Promise.all([hasTransformations(this), refresh.took, order.moves]).then((reasons) =>
                reasons.includes(true),
            ),
        };
        const firewalls = createFirewalls(installation.scope);
        const otherEnds = [...firewalls, ...createRouters(installation.scope)];
        const { pools, peers, bgpAdvertisements, all } = withoutTrace(() => configure(cluster, otherEnds));
        verifyConfiguration(cluster, all);
        const files = writeTree(scope, installation.tree, otherEnds);

        // A refused installation creates no resource, so an output that depends on a resource would wait forever.
        const unlessRefused = <T>(output: pulumi.Output<T>) =>
            inputs.unlessWrong(
                pulumi
                    .all([output, installation.namespace, others.checked])
                    .apply(([value]) => value) as pulumi.Output<T>,
            );
        this.namespace = unlessRefused(madeWith(installation.namespace, files));
        this.version = unlessRefused(madeWith(installation.version, files));
        this.pools = unlessRefused(poolSummaries(inputs.args.pools, [...pools, ...files]));
        this.peers = unlessRefused(peerSummaries(inputs.args.bgp?.peers, [...peers, ...files]));
        const sessions = readSessions(scope, firewalls, {
            peers,
            advertisements: [...bgpAdvertisements, ...files],
            namespace: installation.namespace,
        });
        this.sessions = unlessRefused(sessions);
        this.firewalls = unlessRefused(pulumi.output(firewalls.map(({ resource }) => resource)));
        aliases.check();
        this.registerOutputs({
            namespace: this.namespace,
            version: this.version,
            pools: this.pools,
            peers: this.peers,
            sessions: this.sessions,
            firewalls: this.firewalls,
            owners,
            done: done(installation, inputs.args.pools, pools),
        });
    }
}
