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
    /** The impacts on its sessions, or the reason why the preview doesn't show them. */
    impacts: SessionImpacts | Untold;
    /** The nodes' addresses, now. */
    nodes: string[];
}

/** The reason why a preview doesn't show the impacts: a clause for the summary, or that a plugin of another version wrote the message. */
export type Untold = "that are known at the update only" | "that are secret" | "unreadable";

/** The firewalls with the impacts on their sessions. */
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

/** The impacts of a new or removed firewall follow from its neighbors. The provider reports those of a changed firewall. */
function impactsOf({ change, before, after, urn }: Step, diagnostics: Diagnostic[]): SessionImpacts | Untold {
    if (change === "new") return all(after, "new");
    if (change === "removed") return all(before, "ends");
    const own = diagnostics.filter((one) => one.urn === urn && one.severity === "info");
    const reported = own.map(({ message }) => readImpacts(message)).find((one) => one !== undefined);
    return reported === LATER ? "that are known at the update only" : (reported ?? impactsOn([], false));
}

function all({ neighbors }: Record<string, unknown> = {}, impact: Impact): SessionImpacts | Untold {
    if (typeof neighbors === "string") return hiddenBy(neighbors);
    const addresses = Object.keys(isMap(neighbors) ? neighbors : {});
    const sessions = addresses.map((address) => ({ address, impact, because: [] }));
    return impactsOn(sessions, false);
}
