import * as z from "zod";
import { checkedResource } from "../../../rules/inputs/resource";
import { below, error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { neighborAddress, neighborPlace } from "../../rules/routing/neighbors";
import { prefixListPlace, prefixLists } from "../../rules/routing/prefixLists";
import { owner } from "../../rules/routing/text";
import { parseAddress } from "../../../rules/shared/addresses";
import { entriesOf, isMap } from "../../../rules/shared/maps";
import { known } from "../../../rules/unknown";
import { connection } from "./connection";
import type { Connection, PfSenseBgp, PfSenseSessions } from "./model";
import { entities } from "./entities";
import { firewallNeighbors } from "./neighbors";
import { routerId } from "./routerId";
import { pfSenseBgpShape, pfSenseSessionsShape } from "./shape";

const bgpSchema = z.strictObject(pfSenseBgpShape);
const sessionsSchema = z.strictObject(pfSenseSessionsShape);

/** All findings on the inputs of PfSenseBgp. A value that isn't known yet is `UNKNOWN`. */
export function checkPfSenseBgp(inputs: unknown): Finding[] {
    return checkedResource<PfSenseBgp>(inputs, "PfSenseBgp", bgpSchema, (place, spec) => [
        ...firewall(place, spec.firewall),
        ...owner(place, spec.owner),
        ...routerId(place, spec),
        ...firewallNeighbors(place, spec),
        ...prefixLists(place, spec.prefixLists, spec.owner),
        ...entriesOf(spec.prefixLists).flatMap(([name, list]) =>
            entities(prefixListPlace(place, name), "description", known(list)?.description),
        ),
    ]);
}

/** All findings on the inputs of PfSenseSessions. */
export function checkPfSenseSessions(inputs: unknown): Finding[] {
    return checkedResource<PfSenseSessions>(inputs, "PfSenseSessions", sessionsSchema, (place, spec) => {
        const expected = entriesOf(spec.neighbors).flatMap(([address, neighbor]) => {
            const at = neighborPlace(place, address);
            return [...neighborAddress(at, address), ...localAddress(at, address, known(neighbor)?.localAddress)];
        });
        // PfSenseBgp already reports the warnings on its connection.
        const reached = firewall(place, spec.firewall).filter(({ severity }) => severity === "error");
        return [...reached, ...owner(place, spec.owner), ...expected];
    });
}

function firewall(place: Place, spec: Connection | undefined): Finding[] {
    return isMap(spec) ? connection(below(place, "firewall"), spec as unknown as Connection) : [];
}

function localAddress(place: Place, neighbor: string, given: string | undefined): Finding[] {
    const text = known(given);
    if (text === undefined) return [];
    const family = parseAddress(neighbor)?.family;
    const own = parseAddress(text);
    if (own !== undefined && (family === undefined || own.family === family)) return [];
    return [
        error(place, "localAddress", {
            rule: "pfsense-local-address",
            message: `localAddress is ${JSON.stringify(text)}, which isn't an address of the neighbor's family.`,
        }),
    ];
}
