import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { known } from "../../../rules/unknown";

/** pfSense decodes entities twice when it reads some of its texts, so that such a text comes back as another. */
export function entities(place: Place, property: string, given: string | undefined): Finding[] {
    const found = /&#?[A-Za-z0-9]+;/.exec(known(given) ?? "")?.[0];
    if (found === undefined) return [];
    return [
        error(place, property, {
            rule: "pfsense-text",
            message: `${JSON.stringify(given)} has ${found} in it, an XML entity, in whose place pfSense would give back what it stands for.`,
        }),
    ];
}
