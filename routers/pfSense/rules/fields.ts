import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { plainText } from "../../rules/routing/text";
import { entriesOf } from "../../../rules/shared/maps";
import { known } from "../../../rules/unknown";
import { entities } from "./entities";
import { NEIGHBOR_FIELDS } from "./neighborFields";
import { valuesOf, type Values } from "./values";

const ALL = Object.entries(NEIGHBOR_FIELDS);

/** The fields that PfSenseBgp writes itself, with the properties that they come from. */
export const OWN_FIELDS: Readonly<Record<string, string>> = Object.fromEntries(
    ALL.flatMap(([field, { property }]) => (property === undefined ? [] : [[field, property]])),
);

/** All other fields, which `fields` may hold. */
export const OTHER_FIELDS: readonly string[] = ALL.map(([field]) => field).filter((field) => !(field in OWN_FIELDS));

/** The findings on `fields`: the package has a field of each name, and no property writes it. */
export function fields(place: Place, given: Record<string, string> | undefined): Finding[] {
    return entriesOf(given).flatMap(([field, value]) => {
        const property = `fields.${field}`;
        const instead = ownInput(field);
        if (instead !== undefined) {
            return [
                error(place, property, {
                    rule: "pfsense-fields",
                    message: `The field ${JSON.stringify(field)} is written by the resource itself.`,
                    hint: instead,
                }),
            ];
        }
        const facts = Object.hasOwn(NEIGHBOR_FIELDS, field) ? NEIGHBOR_FIELDS[field] : undefined;
        if (facts === undefined) {
            return [
                error(place, "fields", {
                    rule: "pfsense-fields",
                    message: `pfSense's FRR package has no field ${JSON.stringify(field)} for a neighbor.`,
                    hint: "Take the name from installedpackages/frrbgpneighbors in the firewall's config.xml.",
                }),
            ];
        }
        const unfit = [...plainText(place, property, value), ...entities(place, property, value)];
        return unfit.length > 0 ? unfit : fitting(place, property, value, valuesOf(facts.holds));
    });
}

/** The findings on a field's value. An empty field has its default. */
function fitting(place: Place, property: string, given: string, { allow, words }: Values): Finding[] {
    const value = known(given);
    if (value === undefined || value === "" || allow(value)) return [];
    return [
        error(place, property, {
            rule: "pfsense-fields",
            message: `${property} is ${JSON.stringify(value)}, but it has to be ${words}.`,
            hint: "Write it as the field stands in the firewall's config.xml, or leave it out.",
        }),
    ];
}

function ownInput(field: string): string | undefined {
    if (field === "peer") return "Name the neighbor by its address.";
    return Object.hasOwn(OWN_FIELDS, field) ? `Use ${OWN_FIELDS[field]}.` : undefined;
}
