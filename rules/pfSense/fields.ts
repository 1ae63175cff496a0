import { error, type Place } from "../finding";
import type { Finding } from "../model";
import { plainText } from "../routing/text";
import { entriesOf } from "../shared/maps";

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

/** All other fields, which `fields` may hold. */
export const OTHER_FIELDS: readonly string[] = [
    "peergroup",
    "defaultoriginate",
    "defaultoriginateroutemap",
    "sendcommunity",
    "nexthopself",
    "distribute_in",
    "distribute_out",
    "aspathfilter_in",
    "aspathfilter_out",
    "routemap_in",
    "routemap_out",
    "unsuppressmap",
    "bfd_peer",
    "bfd_check_control_plane_failure",
    "grmode",
    "allowasin",
    "capability_orf",
    "weight",
    "advertisementinterval",
    "ttlsecurityhops",
    "localas_num",
    "localas_noprepend",
    "localas_replaceas",
    "maximumprefix_threshold",
    "maximumprefix_restart",
    "maximumprefix_warnonly",
    "maximumprefixout_num",
    "shutdown",
    "shutdownmessage",
    "shutdownautortt",
    "shutdownautokeepalive",
    "bothaf",
    "softreconfigurationinbound",
    "passive",
    "addpathtxallpaths",
    "addpathtxbestpathperas",
    "asoverride",
    "attributeunchanged",
    "attributeunchanged_aspath",
    "attributeunchanged_med",
    "attributeunchanged_nexthop",
    "capability",
    "capability_nexthop",
    "dontcapabilitynegotiate",
    "overridecapability",
    "disableconnectedcheck",
    "enforcemultihop",
    "removeprivateas",
    "removeprivateas_all",
    "removeprivateas_replace",
    "routeclient_reflector",
    "routeclient_server",
    "solo",
];

const known = new Set(OTHER_FIELDS);

/** More fields of a neighbor's record: names that the package has, and none that has a property of its own. */
export function fields(place: Place, given: Record<string, string> | undefined): Finding[] {
    return entriesOf(given).flatMap(([name, value]) => {
        const property = `fields.${name}`;
        const instead = wayOfItsOwn(name);
        if (instead !== undefined) {
            return [
                error(place, property, {
                    rule: "pfsense-fields",
                    message: `The field ${JSON.stringify(name)} is written by the resource itself.`,
                    hint: instead,
                }),
            ];
        }
        if (!known.has(name)) {
            return [
                error(place, "fields", {
                    rule: "pfsense-fields",
                    message: `pfSense's FRR package has no field ${JSON.stringify(name)} for a neighbor.`,
                    hint: "Take the name from installedpackages/frrbgpneighbors in the firewall's config.xml.",
                }),
            ];
        }
        return plainText(place, property, value);
    });
}

function wayOfItsOwn(field: string): string | undefined {
    if (field === "peer") return "Name the neighbor by its address.";
    return Object.hasOwn(OWN_FIELDS, field) ? `Use ${OWN_FIELDS[field]}.` : undefined;
}
