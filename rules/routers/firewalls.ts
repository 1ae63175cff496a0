import { error, type Place } from "../finding";
import type { Finding } from "../model";
import { connection, originOf } from "../pfSense/connection";
import type { Connection } from "../pfSense/model";
import { routerId } from "../pfSense/routerId";
import { owner } from "../routing/text";
import { updateSource } from "../pfSense/updateSource";
import { isMap } from "../shared/maps";
import type { Router } from "./routers";

/** What only pfSense firewalls have. */
export function firewalls(pfSense: unknown, routers: Router[]): Finding[] {
    if (!isMap(pfSense)) return [];
    const all = routers.filter(({ kind }) => kind === "firewall");
    return [
        ...owner({ object: "MetalLb", path: "pfSense" }, pfSense.owner as string | undefined),
        ...all.flatMap(({ place, spec }) => [
            ...connection(place, spec as unknown as Connection),
            ...routerId(place, spec),
            ...updateSource(place, spec.updateSource as string | undefined),
        ]),
        ...oneEntryEach(all),
    ];
}

/** Two resources of one owner on one firewall would take each other's records away. */
function oneEntryEach(all: Router[]): Finding[] {
    const first = new Map<string, Place>();
    return all.flatMap(({ place, spec }) => {
        const origin = originOf(spec as unknown as Connection);
        if (origin === undefined) return [];
        const other = first.get(origin);
        if (other === undefined) {
            first.set(origin, place);
            return [];
        }
        return [
            error(place, "url", {
                rule: "pfsense-url",
                message: `url is that of ${other.object}, too, but a firewall has one entry with all its peers.`,
                hint: "Put the peers of both into one.",
            }),
        ];
    });
}
