import { isMap } from "../../rules/shared/maps";
import { impactsOn, LATER, readImpacts, type Impact, type SessionImpacts } from "../rules/routing/sessionImpacts";
import { mapAt, routerIn, stepsOf, type Cluster } from "../../review/cluster";
import type { Change, Diagnostic, Step } from "../../review/preview";
import { hiddenBy } from "../../review/specs";

/** A firewall's half of the sessions. */
export interface Firewall {
    urn: string;
    name: string;
    url: unknown;
    change: Change;
    /** What happens to its sessions, or why the preview doesn't tell that. */
    impacts: SessionImpacts | Untold;
    /** The nodes' addresses, now. */
    nodes: string[];
}

/** Words for what a preview doesn't tell, as a clause says them of what is left out; or that the plugin's words are of another version. */
export type Untold = "that are known at the update only" | "that are secret" | "unreadable";

/** The firewalls, with what happens to the sessions of those that change. */
export function firewallsOf(cluster: Cluster): Firewall[] {
    return stepsOf(cluster, "metallb:index:PfSenseBgp").map((step) => {
        const inputs = step.after ?? step.before ?? {};
        return {
            urn: step.urn,
            name: routerIn(step.name, cluster, "firewall"),
            url: mapAt(inputs, "firewall").url,
            change: step.change,
            impacts: impactsOf(step, cluster.diagnostics),
            nodes: Object.keys(mapAt(inputs, "neighbors")),
        };
    });
}

/** Of a firewall that comes or goes this follows from its neighbors; of one that changes the provider says it. */
function impactsOf({ change, before, after, urn }: Step, diagnostics: Diagnostic[]): SessionImpacts | Untold {
    if (change === "new") return all(after, "new");
    if (change === "removed") return all(before, "ends");
    const own = diagnostics.filter((one) => one.urn === urn && one.severity === "info");
    const said = own.map(({ message }) => readImpacts(message)).find((one) => one !== undefined);
    return said === LATER ? "that are known at the update only" : (said ?? impactsOn([], false));
}

function all({ neighbors }: Record<string, unknown> = {}, impact: Impact): SessionImpacts | Untold {
    if (typeof neighbors === "string") return hiddenBy(neighbors);
    const addresses = Object.keys(isMap(neighbors) ? neighbors : {});
    const sessions = addresses.map((address) => ({ address, impact, because: [] }));
    return impactsOn(sessions, false);
}
