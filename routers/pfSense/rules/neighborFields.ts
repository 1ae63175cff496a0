// A neighbor's record in pfSense's FRR package, as its GUI stores it. This table is used by the rules, by the code that writes records and
// computes the impacts on sessions, and by the program on the firewall, which receives it as JSON.
import { PASSWORD_FORM } from "../../rules/routing/text";
import { LONGEST_DESCRIPTION } from "../../rules/routing/mark";
import { PASSWORD_TYPES } from "./shape";

/** The forms of texts, as regular expressions for the whole text. */
export const FORMS = {
    name: "[A-Za-z0-9_-]{1,64}",
    password: PASSWORD_FORM,
    interface: "[A-Za-z0-9_.|:-]{1,80}",
} as const;

/** A type of values that a field may hold. */
export type Holds =
    keyof typeof FORMS | "address" | { integer: [number, number] } | { oneOf: readonly string[] } | { text: number };

/** A field of a neighbor's record. */
export interface NeighborField {
    /** The types of values that the field may hold. It may also be empty. */
    holds: readonly Holds[];
    /** The property of PfSenseBgp that the field comes from. A field without one can be set in `fields`. */
    property?: string;
    /** The value that the GUI stores if nothing is chosen. @default "" */
    empty?: string;
    /**
     * The impact of a change on an established session. `none`: the change doesn't concern the session, or applies when the session comes
     * up again. `soft`: the session stays, and its routes are filtered again. With any other field FRR ends the session and opens another,
     * because the field is a part of the session's setup. Or FRR asks for all routes again (weight, allowasin, softreconfigurationinbound).
     * FRR also ends the session then if the neighbor can't send its routes again, as MetalLB's own BGP can't. @default "reset"
     */
    change?: "none" | "soft";
}

const NONE = { change: "none" } as const;
const SOFT = { change: "soft" } as const;

const integer = (least: number, most: number): NeighborField => ({ holds: [{ integer: [least, most] }] });
const oneOf = (empty: string, ...values: string[]): NeighborField => ({ holds: [{ oneOf: values }], empty });
const checkbox: NeighborField = { holds: [{ oneOf: ["on"] }] };
const name: NeighborField = { holds: ["name"], empty: "none" };
const seconds = integer(0, 65535);
const number = integer(0, 4294967295);

/** All fields except `peer`, the neighbor's address. Records and messages keep this order. */
export const NEIGHBOR_FIELDS: Readonly<Record<string, NeighborField>> = {
    descr: { holds: [{ text: LONGEST_DESCRIPTION }], property: "description", ...NONE },
    password: { holds: ["password"], property: "password" },
    password_type: { ...oneOf("none", "none", ...PASSWORD_TYPES), property: "passwordType" },
    asnum: { holds: [{ integer: [1, 4294967295] }, { oneOf: ["internal", "external"] }], property: "asn" },
    updatesource_type: { ...oneOf("ipv4", "ipv4", "ipv6"), property: "updateSource" },
    updatesource: { holds: ["interface"], property: "updateSource", empty: "default" },
    timers_keepalive: { ...seconds, property: "keepaliveTime", ...NONE },
    timers_holdtime: { ...seconds, property: "holdTime", ...NONE },
    timers_connect: { ...integer(1, 65535), property: "connectTime", ...NONE },
    bfdenable: { ...checkbox, property: "bfd", ...NONE },
    ebgpmultihop: { ...integer(0, 255), property: "ebgpMultihop" },
    prefixfilter_in: { ...name, property: "prefixListIn", ...SOFT },
    prefixfilter_out: { ...name, property: "prefixListOut", ...SOFT },
    maximumprefix_num: { ...number, property: "maximumPrefixes", ...SOFT },
    peergroup: name,
    defaultoriginate: { ...oneOf("no", "no", "ipv4", "ipv6", "yes"), ...SOFT },
    defaultoriginateroutemap: { ...name, ...SOFT },
    sendcommunity: { ...oneOf("disabled", "disabled", "enabled", "standard", "extended", "both"), ...SOFT },
    nexthopself: { ...oneOf("disabled", "disabled", "enabled", "force"), ...SOFT },
    distribute_in: { ...name, ...SOFT },
    distribute_out: { ...name, ...SOFT },
    aspathfilter_in: { ...name, ...SOFT },
    aspathfilter_out: { ...name, ...SOFT },
    routemap_in: { ...name, ...SOFT },
    routemap_out: { ...name, ...SOFT },
    unsuppressmap: { ...name, ...SOFT },
    bfd_peer: { holds: ["address", { oneOf: ["default"] }], ...NONE },
    bfd_check_control_plane_failure: { ...checkbox, ...NONE },
    grmode: oneOf("default", "default", "restart", "helper", "disable"),
    allowasin: { holds: [{ integer: [1, 10] }, { oneOf: ["disabled", "enabled", "origin"] }], empty: "disabled" },
    capability_orf: oneOf("disabled", "disabled", "send", "receive", "both"),
    weight: seconds,
    advertisementinterval: { ...integer(0, 600), ...NONE },
    ttlsecurityhops: integer(1, 254),
    localas_num: integer(1, 4294967295),
    localas_noprepend: checkbox,
    localas_replaceas: checkbox,
    maximumprefix_threshold: { ...integer(1, 100), ...NONE },
    maximumprefix_restart: { ...integer(1, 65535), ...NONE },
    maximumprefix_warnonly: { ...checkbox, ...NONE },
    maximumprefixout_num: { ...number, ...SOFT },
    shutdown: checkbox,
    shutdownmessage: { holds: [{ text: 128 }], ...NONE },
    shutdownautortt: { ...integer(1, 65535), ...NONE },
    shutdownautokeepalive: { ...integer(1, 65535), ...NONE },
    bothaf: checkbox,
    softreconfigurationinbound: checkbox,
    passive: checkbox,
    addpathtxallpaths: checkbox,
    addpathtxbestpathperas: checkbox,
    asoverride: { ...checkbox, ...SOFT },
    attributeunchanged: { ...checkbox, ...SOFT },
    attributeunchanged_aspath: { ...checkbox, ...SOFT },
    attributeunchanged_med: { ...checkbox, ...SOFT },
    attributeunchanged_nexthop: { ...checkbox, ...SOFT },
    capability: checkbox,
    capability_nexthop: checkbox,
    dontcapabilitynegotiate: { ...checkbox, ...NONE },
    overridecapability: { ...checkbox, ...NONE },
    disableconnectedcheck: checkbox,
    enforcemultihop: checkbox,
    removeprivateas: { ...checkbox, ...SOFT },
    removeprivateas_all: { ...checkbox, ...SOFT },
    removeprivateas_replace: { ...checkbox, ...SOFT },
    routeclient_reflector: checkbox,
    routeclient_server: checkbox,
    solo: { ...checkbox, ...SOFT },
};
