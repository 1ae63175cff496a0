import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { known } from "../../../rules/unknown";
import { FORMS } from "./neighborFields";

const INTERFACE = new RegExp(`^${FORMS.interface}$`);

/** The update source is an interface of pfSense by its internal name, a virtual address, or an OpenVPN instance. */
export function updateSource(place: Place, given: string | undefined): Finding[] {
    const text = known(given);
    if (text === undefined || INTERFACE.test(text)) return [];
    return [
        error(place, "updateSource", {
            rule: "pfsense-update-source",
            message: `updateSource is ${JSON.stringify(text)}, which is no interface of pfSense.`,
        }),
    ];
}
