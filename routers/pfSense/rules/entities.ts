import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { known } from "../../../rules/unknown";

/** pfSense decodes entities twice when it reads some of its texts, so it returns a text with an entity as another text. */
export function entities(place: Place, property: string, given: string | undefined): Finding[] {
    const found = /&#?[A-Za-z0-9]+;/.exec(known(given) ?? "")?.[0];
    if (found === undefined) return [];
    return [
        error(place, property, {
            rule: "pfsense-text",
            message: `${JSON.stringify(given)} contains the XML entity ${found}, which pfSense would return as the character that the entity encodes.`,
        }),
    ];
}
