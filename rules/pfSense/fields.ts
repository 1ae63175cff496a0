import { error, type Place } from "../finding";
import type { Finding } from "../model";
import { plainText } from "../routing/text";
import { entriesOf } from "../shared/maps";
import { known } from "../unknown";
import { entities } from "./entities";
import { address, checkbox, either, integer, name, oneOf, text, type Values } from "./values";

/** Fields of a neighbor's record in pfSense's FRR package that PfSenseBgp writes by itself, and the properties that they come from. */
export const OWN_FIELDS: Readonly<Record<string, string>> = {
    descr: "description",
    password: "password",
    password_type: "passwordType",
    asnum: "asn",
    updatesource_type: "updateSource",
    updatesource: "updateSource",
    timers_keepalive: "keepaliveTime",
    timers_holdtime: "holdTime",
    timers_connect: "connectTime",
    bfdenable: "bfd",
    ebgpmultihop: "ebgpMultihop",
    prefixfilter_in: "prefixListIn",
    prefixfilter_out: "prefixListOut",
    maximumprefix_num: "maximumPrefixes",
};

/** All other fields, which `fields` may hold, and what they may hold: as the program on the firewall has them. */
const OTHERS: Readonly<Record<string, Values>> = {
    peergroup: name,
    defaultoriginate: oneOf("no", "ipv4", "ipv6", "yes"),
    defaultoriginateroutemap: name,
    sendcommunity: oneOf("disabled", "enabled", "standard", "extended", "both"),
    nexthopself: oneOf("disabled", "enabled", "force"),
    distribute_in: name,
    distribute_out: name,
    aspathfilter_in: name,
    aspathfilter_out: name,
    routemap_in: name,
    routemap_out: name,
    unsuppressmap: name,
    bfd_peer: either(address, oneOf("default")),
    bfd_check_control_plane_failure: checkbox,
    grmode: oneOf("default", "restart", "helper", "disable"),
    allowasin: either(integer(1, 10), oneOf("disabled", "enabled", "origin")),
    capability_orf: oneOf("disabled", "send", "receive", "both"),
    weight: integer(0, 65535),
    advertisementinterval: integer(0, 600),
    ttlsecurityhops: integer(1, 254),
    localas_num: integer(1, 4294967295),
    localas_noprepend: checkbox,
    localas_replaceas: checkbox,
    maximumprefix_threshold: integer(1, 100),
    maximumprefix_restart: integer(1, 65535),
    maximumprefix_warnonly: checkbox,
    maximumprefixout_num: integer(0, 4294967295),
    shutdown: checkbox,
    shutdownmessage: text(128),
    shutdownautortt: integer(1, 65535),
    shutdownautokeepalive: integer(1, 65535),
    bothaf: checkbox,
    softreconfigurationinbound: checkbox,
    passive: checkbox,
    addpathtxallpaths: checkbox,
    addpathtxbestpathperas: checkbox,
    asoverride: checkbox,
    attributeunchanged: checkbox,
    attributeunchanged_aspath: checkbox,
    attributeunchanged_med: checkbox,
    attributeunchanged_nexthop: checkbox,
    capability: checkbox,
    capability_nexthop: checkbox,
    dontcapabilitynegotiate: checkbox,
    overridecapability: checkbox,
    disableconnectedcheck: checkbox,
    enforcemultihop: checkbox,
    removeprivateas: checkbox,
    removeprivateas_all: checkbox,
    removeprivateas_replace: checkbox,
    routeclient_reflector: checkbox,
    routeclient_server: checkbox,
    solo: checkbox,
};

export const OTHER_FIELDS: readonly string[] = Object.keys(OTHERS);

/** More fields of a neighbor's record: names that the package has, and none that has a property of its own. */
export function fields(place: Place, given: Record<string, string> | undefined): Finding[] {
    return entriesOf(given).flatMap(([field, value]) => {
        const property = `fields.${field}`;
        const instead = wayOfItsOwn(field);
        if (instead !== undefined) {
            return [
                error(place, property, {
                    rule: "pfsense-fields",
                    message: `The field ${JSON.stringify(field)} is written by the resource itself.`,
                    hint: instead,
                }),
            ];
        }
        const values = Object.hasOwn(OTHERS, field) ? OTHERS[field] : undefined;
        if (values === undefined) {
            return [
                error(place, "fields", {
                    rule: "pfsense-fields",
                    message: `pfSense's FRR package has no field ${JSON.stringify(field)} for a neighbor.`,
                    hint: "Take the name from installedpackages/frrbgpneighbors in the firewall's config.xml.",
                }),
            ];
        }
        const unfit = [...plainText(place, property, value), ...entities(place, property, value)];
        return unfit.length > 0 ? unfit : fitting(place, property, value, values);
    });
}

/** An empty field is one with its default. */
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

function wayOfItsOwn(field: string): string | undefined {
    if (field === "peer") return "Name the neighbor by its address.";
    return Object.hasOwn(OWN_FIELDS, field) ? `Use ${OWN_FIELDS[field]}.` : undefined;
}
