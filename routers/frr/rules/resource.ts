import * as z from "zod";
import { below, error, type Place } from "../../../rules/finding";
import { checkedResource } from "../../../rules/inputs/resource";
import { pathText } from "../../../rules/inputs/structure";
import type { Finding } from "../../../rules/model";
import { neighbors, type FamilyRules } from "../../rules/routing/neighbors";
import { prefixLists } from "../../rules/routing/prefixLists";
import { owner } from "../../rules/routing/text";
import type { Neighbor } from "../../rules/routing/model";
import { parseAddress } from "../../../rules/shared/addresses";
import { entriesOf } from "../../../rules/shared/maps";
import { known } from "../../../rules/unknown";
import { frrConnection } from "./connection";
import type { FrrRouter } from "./model";
import { frrRouterShape } from "./shape";

const schema = z.strictObject(frrRouterShape);

const frr: FamilyRules<Neighbor> = {
    also: (place, neighbor, address) => [
        ...withoutBar(place, neighbor.description),
        ...updateSource(place, address, neighbor.updateSource),
    ],
};

/** All findings on the inputs of FrrRouter. A value that isn't known yet is `UNKNOWN`. */
export function checkFrrRouter(inputs: unknown): Finding[] {
    return checkedResource<FrrRouter>(inputs, "FrrRouter", schema, (place, spec) => [
        ...frrConnection(place, spec),
        ...owner(place, spec.owner),
        ...neighbors(place, spec, frr),
        ...prefixLists(place, spec.prefixLists, spec.owner),
        ...entriesOf(spec.prefixLists).flatMap(([name, list]) =>
            withoutBar(below(place, pathText(["prefixLists", name])), known(list)?.description),
        ),
    ]);
}

/** vtysh takes the text after a bar as a filter of its output, even inside a description. */
function withoutBar(place: Place, description: string | undefined): Finding[] {
    const text = known(description);
    if (text === undefined || !text.includes("|")) return [];
    return [
        error(place, "description", {
            rule: "frr-description",
            message: `description is ${JSON.stringify(text)}, but vtysh drops everything from a | on.`,
        }),
    ];
}

function updateSource(place: Place, neighbor: string, given: string | undefined): Finding[] {
    const source = known(given);
    if (source === undefined) return [];
    const own = parseAddress(source);
    const fits =
        own === undefined ? /^[A-Za-z0-9_.-]{1,15}$/.test(source) : own.family === parseAddress(neighbor)?.family;
    if (fits) return [];
    return [
        error(place, "updateSource", {
            rule: "frr-update-source",
            message: `updateSource is ${JSON.stringify(source)}, which is neither an address of the neighbor's family nor an interface.`,
        }),
    ];
}
