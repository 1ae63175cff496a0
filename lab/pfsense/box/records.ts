/** Fields whose select has the value `none` if nothing is chosen. */
const none = [
    "peergroup",
    "password_type",
    "defaultoriginateroutemap",
    ...["distribute", "prefixfilter", "aspathfilter", "routemap"].flatMap((name) => [`${name}_in`, `${name}_out`]),
    "unsuppressmap",
];
const disabled = ["sendcommunity", "nexthopself", "allowasin", "capability_orf"];
const empty = [
    ...["descr", "password", "timers_keepalive", "timers_holdtime", "timers_connect", "bfd_peer", "bfdenable"],
    ...["ebgpmultihop", "weight", "advertisementinterval", "ttlsecurityhops", "localas_num", "maximumprefix_num"],
    ...["softreconfigurationinbound", "passive", "shutdown", "bothaf", "disableconnectedcheck", "enforcemultihop"],
];

/** Returns a neighbor as the GUI saves it: with every field, filled in or not. */
export function neighborRecord(fields: Record<string, string> & { peer: string; asnum: string }): {
    peer: string;
    [field: string]: string;
} {
    const value = (text: string) => (names: string[]) => Object.fromEntries(names.map((name) => [name, text]));
    return {
        ...value("none")(none),
        ...value("disabled")(disabled),
        ...value("")(empty),
        updatesource_type: "ipv4",
        updatesource: "default",
        defaultoriginate: "no",
        grmode: "default",
        ...fields,
    };
}
