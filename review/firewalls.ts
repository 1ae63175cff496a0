import { mapAt, stepsOf, type Cluster } from "./cluster";
import type { Change, Diagnostic, Step } from "./preview";

/** A firewall's half of the sessions. */
export interface Firewall {
    urn: string;
    name: string;
    url: unknown;
    asn: unknown;
    change: Change;
    /** The neighbors that something happens to. */
    neighbors: Neighbor[];
    /** The nodes' addresses, now. */
    nodes: string[];
    /** It makes all its security associations anew, those of other people's neighbors included. */
    renewsAssociations: boolean;
}

interface Neighbor {
    address: string;
    impact: string;
    /** The inputs that change. */
    because: string[];
}

/** The firewalls, with what the provider says of the sessions of those that change. */
export function firewallsOf(cluster: Cluster): Firewall[] {
    return stepsOf(cluster, "metallb:index:PfSenseBgp").map((step) => {
        const inputs = step.after ?? step.before ?? {};
        return {
            urn: step.urn,
            name: shortName(step, cluster),
            url: mapAt(inputs, "firewall").url,
            asn: inputs.asn,
            change: step.change,
            neighbors: neighbors(step, cluster.diagnostics),
            nodes: Object.keys(mapAt(inputs, "neighbors")),
            renewsAssociations: saidOf(step, cluster.diagnostics).some(({ message }) =>
                /deletes all TCP-MD5/.test(message),
            ),
        };
    });
}

/** MetalLb names a firewall's resource `<component>-firewall-<firewall>`. */
function shortName({ name }: Step, cluster: Cluster): string {
    const prefix = `${cluster.name}-firewall-`;
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function neighbors(step: Step, diagnostics: Diagnostic[]): Neighbor[] {
    const { change, before, after } = step;
    const all = (inputs: Record<string, unknown> | undefined, impact: string) =>
        Object.keys(mapAt(inputs ?? {}, "neighbors")).map((address) => ({ address, impact, because: [] }));
    switch (change) {
        case "new":
            return all(after, "new");
        case "removed":
            return all(before, "ends");
        default:
            return saidOf(step, diagnostics).flatMap(said);
    }
}

/** The provider's diff of a resource, in words. */
function saidOf({ urn }: Step, diagnostics: Diagnostic[]): Diagnostic[] {
    return diagnostics.filter((one) => one.urn === urn && one.severity === "info");
}

/** The lines that the provider's diff of a PfSenseBgp says, one for each neighbor. */
function said({ message }: Diagnostic): Neighbor[] {
    const lines = message.matchAll(/^ {2}(\S+): (none|soft|reset|new|ends)\b[^(\n]*(?:\((.+)\))?$/gm);
    return [...lines].map(([, address = "", impact = "", because]) => ({
        address,
        impact,
        because: because?.split(", ") ?? [],
    }));
}
