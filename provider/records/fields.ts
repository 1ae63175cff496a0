// A neighbour of the FRR package as its GUI stores it: every field with what it holds when nobody touched it.

/** Fields that name something, and are "none" without. */
const NAMES = [
    "peergroup",
    "password_type",
    "defaultoriginateroutemap",
    "distribute_in",
    "distribute_out",
    "prefixfilter_in",
    "prefixfilter_out",
    "aspathfilter_in",
    "aspathfilter_out",
    "routemap_in",
    "routemap_out",
    "unsuppressmap",
];

/** Choices, and the one that stands for "nothing chosen". */
const CHOICES = {
    updatesource_type: "ipv4",
    updatesource: "default",
    defaultoriginate: "no",
    sendcommunity: "disabled",
    nexthopself: "disabled",
    grmode: "default",
    allowasin: "disabled",
    capability_orf: "disabled",
};

/** Numbers, texts and checkboxes: empty without. */
const EMPTY = [
    "descr",
    "password",
    "asnum",
    "timers_keepalive",
    "timers_holdtime",
    "timers_connect",
    "bfd_peer",
    "bfdenable",
    "bfd_check_control_plane_failure",
    "ebgpmultihop",
    "weight",
    "advertisementinterval",
    "ttlsecurityhops",
    "localas_num",
    "localas_noprepend",
    "localas_replaceas",
    "maximumprefix_num",
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

export const NEIGHBOR_DEFAULTS: Readonly<Record<string, string>> = {
    ...Object.fromEntries(EMPTY.map((field) => [field, ""])),
    ...Object.fromEntries(NAMES.map((field) => [field, "none"])),
    ...CHOICES,
};

/** What a field of a record holds: absent and empty are as good as nothing chosen. */
export function fieldOf(record: Readonly<Record<string, unknown>>, field: string): string {
    const value = record[field];
    return typeof value === "string" && value !== "" ? value : (NEIGHBOR_DEFAULTS[field] ?? "");
}
