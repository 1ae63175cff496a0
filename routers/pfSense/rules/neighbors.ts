import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { neighbors, type FamilyRules } from "../../rules/routing/neighbors";
import { isUnknown, known } from "../../../rules/unknown";
import { entities } from "./entities";
import { fields } from "./fields";
import type { Neighbor, PfSenseBgp } from "./model";
import { updateSource } from "./updateSource";

/** Fields of a record that set a policy besides prefix lists, without their direction. */
const POLICIES = ["distribute", "aspathfilter", "routemap"];

const pfSense: FamilyRules<Neighbor> = {
    also: (place, neighbor) => [
        ...entities(place, "description", neighbor.description),
        ...idlePasswordType(place, neighbor),
        ...updateSource(place, neighbor.updateSource),
        ...fields(place, neighbor.fields),
    ],
    hasOtherPolicy: ({ fields }, way) =>
        isUnknown(fields) || POLICIES.some((kind) => isSet(fields?.[`${kind}_${way}`])),
};

/** The findings on the neighbors of a firewall. */
export function firewallNeighbors(place: Place, spec: PfSenseBgp): Finding[] {
    return neighbors(place, spec, pfSense);
}

function idlePasswordType(place: Place, { password, passwordType }: Neighbor): Finding[] {
    if (password !== undefined || known(passwordType) === undefined) return [];
    return [
        error(place, "passwordType", {
            rule: "router-password",
            message: "passwordType is given without a password.",
            hint: "Add password, or remove passwordType.",
        }),
    ];
}

/** Whether a field is set. A value that isn't known yet counts as set. */
function isSet(field: string | undefined): boolean {
    return !["", "none", undefined].includes(field);
}
