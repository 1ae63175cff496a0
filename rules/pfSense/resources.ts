import { z } from "zod";
import { pathText, structure } from "../inputs/structure";
import { below, error, type Place } from "../finding";
import type { Finding } from "../model";
import { parseAddress } from "../shared/addresses";
import { entriesOf, isMap } from "../shared/maps";
import { isUnknown, known } from "../unknown";
import { connection } from "./connection";
import type { Connection, PfSenseBgp, PfSenseSessions } from "./model";
import { neighborAddress, neighbors } from "./neighbors";
import { prefixLists } from "./prefixLists";
import { routerId } from "./routerId";
import { pfSenseBgpShape, pfSenseSessionsShape } from "./shape";
import { owner } from "./text";

const bgpSchema = z.strictObject(pfSenseBgpShape);
const sessionsSchema = z.strictObject(pfSenseSessionsShape);

/** Everything that is wrong with the inputs of PfSenseBgp. What isn't known yet is `UNKNOWN` in them. */
export function checkPfSenseBgp(inputs: unknown): Finding[] {
    return checked(inputs, "PfSenseBgp", bgpSchema, (place, value) => {
        const spec = value as unknown as PfSenseBgp;
        return [
            ...firewall(place, spec.firewall),
            ...owner(place, spec.owner),
            ...routerId(place, spec),
            ...neighbors(place, spec),
            ...prefixLists(place, spec.prefixLists, spec.owner),
        ];
    });
}

/** Everything that is wrong with the inputs of PfSenseSessions. */
export function checkPfSenseSessions(inputs: unknown): Finding[] {
    return checked(inputs, "PfSenseSessions", sessionsSchema, (place, value) => {
        const spec = value as unknown as PfSenseSessions;
        const looked = entriesOf(spec.neighbors).flatMap(([address, neighbor]) => {
            const at = below(place, `neighbors["${address}"]`);
            return [...neighborAddress(at, address), ...localAddress(at, address, known(neighbor)?.localAddress)];
        });
        // The resource that writes to the firewall warns already.
        const reached = firewall(place, spec.firewall).filter(({ severity }) => severity === "error");
        return [...reached, ...owner(place, spec.owner), ...looked];
    });
}

function checked(
    inputs: unknown,
    object: string,
    schema: z.ZodType,
    rules: (place: Place, value: Record<string, unknown>) => Finding[],
): Finding[] {
    if (isUnknown(inputs)) return [];
    const { value, findings, paths } = structure(schema, isMap(inputs) ? inputs : {});
    const structural = findings.map((finding, index) => ({ ...finding, object, path: pathText(paths[index] ?? []) }));
    return [...structural, ...rules({ object, path: "" }, value)];
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
            message: `localAddress is ${JSON.stringify(text)}, which is no address of the neighbor's family.`,
            hint: "Give the address that the cluster has the firewall by.",
        }),
    ];
}
