import { error, warning, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { isMap } from "../../../rules/shared/maps";
import { known } from "../../../rules/unknown";
import type { FrrConnection } from "./model";

/** The connection to a router, in an FrrRouter or in the component's `frr.routers`. */
export function frrConnection(place: Place, { hostKey, proxy, vtysh }: FrrConnection): Finding[] {
    return [
        ...hostKeyOf(place, "hostKey", hostKey),
        ...(isMap(proxy) ? hostKeyOf(place, "proxy.hostKey", proxy.hostKey) : []),
        ...vtyshCommand(place, vtysh),
    ];
}

function hostKeyOf(place: Place, property: string, given: string | undefined): Finding[] {
    if (given === undefined) {
        return [
            warning(place, property, {
                rule: "frr-host-key",
                message: "hostKey is missing: any host that answers at this address receives the BGP passwords.",
            }),
        ];
    }
    const key = known(given);
    if (key === undefined || /^[a-z0-9@.-]+ [A-Za-z0-9+/]+=*( .*)?$/.test(key.trim())) return [];
    return [
        error(place, property, {
            rule: "frr-host-key",
            message: "hostKey is no public key: a type and the key in base64 are expected, on one line.",
            hint: "Copy the host's /etc/ssh/ssh_host_ed25519_key.pub, without a host name before it.",
        }),
    ];
}

/** The router's shell runs the command, so it may have no character that a shell interprets. */
function vtyshCommand(place: Place, given: string | undefined): Finding[] {
    const command = known(given);
    if (command === undefined || /^[A-Za-z0-9_./=-]+( [A-Za-z0-9_./=-]+)*$/.test(command)) return [];
    return [
        error(place, "vtysh", {
            rule: "frr-vtysh",
            message: `vtysh is ${JSON.stringify(command)}, which isn't a plain command.`,
        }),
    ];
}
