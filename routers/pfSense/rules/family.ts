import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import type { Router, RouterFamily } from "../../rules/family";
import { prefixListShape, prefixRuleShape } from "../../rules/routing/shape";
import { owner } from "../../rules/routing/text";
import { hostOf } from "../../../rules/shared/hosts";
import { connection, originOf } from "./connection";
import { highAvailability } from "./highAvailability";
import type { Connection } from "./model";
import { routerId } from "./routerId";
import * as shape from "./shape";
import { updateSource } from "./updateSource";

/** pfSense firewalls, over XML-RPC or the REST API package. */
export const pfSenseFamily: RouterFamily = {
    section: "pfSense",
    list: "firewalls",
    kind: "firewall",
    shape: shape.pfSenseShape,
    inputs: {
        PfSenseArgs: shape.pfSenseShape,
        PfSenseFirewallArgs: shape.firewallShape,
        PfSenseConnectionArgs: shape.connectionShape,
        PfSenseNeighborArgs: shape.neighborShape,
        PfSensePrefixListArgs: prefixListShape,
        PfSensePrefixRuleArgs: prefixRuleShape,
        PfSenseSessionNeighborArgs: shape.sessionNeighborShape,
    },
    resources: {
        PfSenseBgp: { shape: shape.pfSenseBgpShape, isCustom: true, secretOutputs: ["hashKey", "applied"] },
        PfSenseSessions: { shape: shape.pfSenseSessionsShape, isCustom: true },
    },
    reachedAt: "url",
    host: hostOf,
    findings: (pfSense, routers) => [
        ...owner({ object: "MetalLb", path: "pfSense" }, pfSense.owner as string | undefined),
        ...routers.flatMap(({ place, spec }) => [
            ...connection(place, spec as unknown as Connection),
            ...routerId(place, spec),
            ...updateSource(place, spec.updateSource as string | undefined),
        ]),
        ...oneEntryEach(routers),
        ...highAvailability(routers),
    ],
};

/** Two resources of one owner on one firewall would remove each other's records. */
function oneEntryEach(all: Router[]): Finding[] {
    const first = new Map<string, Place>();
    return all.flatMap(({ place, spec }) => {
        const { url } = spec;
        if (typeof url !== "string" || !URL.canParse(url)) return [];
        const origin = originOf({ url });
        const other = first.get(origin);
        if (other === undefined) {
            first.set(origin, place);
            return [];
        }
        return [
            error(place, "url", {
                rule: "pfsense-url",
                message: `url is also the url of ${other.object}, but a firewall has one entry with all its peers.`,
                hint: "Put the peers of both entries into one entry.",
            }),
        ];
    });
}
