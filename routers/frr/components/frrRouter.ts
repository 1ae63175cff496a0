import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { FrrConnectionArgs, FrrRouterArgs } from "./args";
import { checkFrrRouter } from "../../../rules";
import { validate } from "../../../components/inputs/validate";
import { reportWarnings } from "../../../components/inputs/warnings";
import { routerConfiguration } from "./configuration";
import { creationOf, repetition } from "./drift";
import { command as routerCommand, standardInput } from "./script";

/**
 * The BGP neighbors and prefix lists of one owner on any FRR router, over SSH and vtysh. An ownership mark in their descriptions names the
 * owner. Neighbors and prefix lists of other owners are never touched. A session whose settings don't change isn't reset.
 *
 * Each preview and update compares the router with the inputs over SSH. An update corrects differences, whether made by hand or left by a
 * failed update. A refresh doesn't contact the router. An unreachable router counts as unchanged.
 *
 * The router needs FRR 8 or newer with `router bgp` in the default VRF, a POSIX shell and awk. `write memory` saves the whole running
 * configuration, including unsaved changes that others made.
 *
 * @example A neighbor that may announce routes within one prefix and receives none
 * ```ts
 * import { FrrRouter } from "pulumi-metallb";
 *
 * new FrrRouter("router", {
 *     host: "192.168.33.2",
 *     privateKey,
 *     hostKey,
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
export class FrrRouter extends pulumi.ComponentResource {
    /** The router's name or address. */
    public readonly host: pulumi.Output<string>;
    /** The addresses of the neighbors, available once the router has them. */
    public readonly neighbors: pulumi.Output<string[]>;

    /**
     * @param name The component's name, which prefixes the name of its child.
     * @param args The connection to the router, its neighbors and its prefix lists.
     * @param opts The usual options.
     */
    constructor(name: string, args: FrrRouterArgs, opts?: pulumi.ComponentResourceOptions) {
        const inputs = validate({ type: "FrrRouter", name, check: checkFrrRouter }, args);
        const creation = creationOf(name, opts);
        super("metallb:index:FrrRouter", name, {}, creation.options);
        reportWarnings(inputs, this);
        const wanted = pulumi.output(inputs.after(inputs.args) as pulumi.Input<FrrRouterArgs>);
        const repeated = repetition(this, creation, wanted, inputs.args);
        const stdin = pulumi
            .all([wanted, repeated])
            .apply(([known, count]) => standardInput(known, routerConfiguration(known), count));

        const made = new command.remote.Command(
            `${name}-vtysh`,
            {
                connection: connection(inputs.args),
                create: routerCommand("create"),
                update: routerCommand("apply"),
                delete: routerCommand("remove"),
                stdin: pulumi.secret(stdin),
                // The script doesn't touch other owners' neighbors, so a replacement deletes those of the former owner, or on the former router.
                triggers: [inputs.args.owner, inputs.args.host, inputs.args.port ?? 22],
                logging: command.types.enums.remote.Logging.None,
                addPreviousOutputInEnv: false,
            },
            { parent: this, deleteBeforeReplace: true },
        );

        this.host = pulumi.output(inputs.args.host);
        this.neighbors = inputs.unlessWrong(
            pulumi.all([addressesOf(inputs.args.neighbors), made.urn]).apply(([known]) => known),
        );
        this.registerOutputs({
            host: this.host,
            neighbors: this.neighbors,
            // Available only after the command has succeeded: after a failure the command has to run again.
            repetition: pulumi.all([repeated, made.urn]).apply(([count]) => count),
        });
    }
}

/** The neighbors' addresses. They are a secret if the whole map is one, but not because a password inside it is one. */
function addressesOf(neighbors: FrrRouterArgs["neighbors"] = {}): pulumi.Output<string[]> {
    // pulumi.output() would resolve the map's values, and make the addresses a secret if one of the values is.
    return pulumi.Output.isInstance(neighbors)
        ? neighbors.apply((known) => Object.keys(known ?? {}))
        : pulumi.output(Promise.resolve(neighbors).then((known) => Object.keys(known)));
}

function connection(args: FrrConnectionArgs): command.types.input.remote.ConnectionArgs {
    const { host, port, user, privateKey, privateKeyPassword, password, hostKey, agentSocketPath } = args;
    const { dialErrorLimit, perDialTimeout, proxy } = args;
    return {
        host,
        port,
        user,
        privateKey,
        privateKeyPassword,
        password,
        hostKey,
        agentSocketPath,
        dialErrorLimit,
        perDialTimeout,
        proxy,
    };
}
