import { isIPv4 } from "node:net";
import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { isUnknown, known } from "../../../rules/unknown";

/** The router ID is written only when `enableBgp` switches on the firewall's BGP. */
export function routerId(place: Place, spec: { routerId?: string; enableBgp?: boolean }): Finding[] {
    const text = known(spec.routerId);
    if (text === undefined) return [];
    if (!isIPv4(text)) {
        return [
            error(place, "routerId", {
                rule: "pfsense-router-id",
                message: `routerId is ${JSON.stringify(text)}, but a BGP router ID has the form of an IPv4 address.`,
                hint: "Write an IPv4 address, or leave routerId out.",
            }),
        ];
    }
    if (isUnknown(spec.enableBgp) || spec.enableBgp === true) return [];
    return [
        error(place, "routerId", {
            rule: "pfsense-router-id",
            message: "routerId has no effect without enableBgp: the firewall's own settings stay as they are.",
            hint: "Remove it, or set enableBgp.",
        }),
    ];
}
