import { markedDescription } from "../../rules/routing/mark";
import { canonicalAddress, canonicalPrefix, parseAddress } from "../../../rules/shared/addresses";
import type { RouterInputs } from "./inputs";

type NeighborInputs = NonNullable<RouterInputs["neighbors"]>[string];
type PrefixListInputs = NonNullable<RouterInputs["prefixLists"]>[string];
type PrefixRuleInputs = PrefixListInputs["rules"][number];

/** The numbers of a prefix list's rules leave room between them, as FRR's own numbers do. */
const STEP = 5;

/**
 * The configuration that a router should have, written exactly as FRR shows its running configuration. The script on the router compares
 * the two line by line. The inputs are validated before, so no value can end its line or begin another.
 */
export function routerConfiguration({ owner, asn, neighbors = {}, prefixLists = {} }: RouterInputs): string {
    const lists = Object.entries(prefixLists).flatMap(([name, list]) => prefixListLines(name, list, owner));
    const entries = Object.entries(neighbors);
    return [
        ...lists,
        `router bgp ${asn}`,
        ...entries.flatMap(([address, neighbor]) => sessionLines(address, neighbor, owner)),
        ...([4, 6] as const).flatMap((family) => [
            ` address-family ipv${family} unicast`,
            ...entries
                .filter(([address]) => parseAddress(address)?.family === family)
                .flatMap(([address, neighbor]) => routeLines(address, neighbor)),
            " exit-address-family",
        ]),
        "exit",
        "",
    ].join("\n");
}

function prefixListLines(name: string, { family, description, rules }: PrefixListInputs, owner: string): string[] {
    const list = `${family === "ipv6" ? "ipv6" : "ip"} prefix-list ${name}`;
    return [
        `${list} description ${marked(owner, description)}`,
        ...rules.map((rule, index) => `${list} seq ${STEP * (index + 1)} ${ruleText(rule)}`),
    ];
}

function ruleText({ action, prefix, ge, le }: PrefixRuleInputs): string {
    const lengths = [...(ge === undefined ? [] : [`ge ${ge}`]), ...(le === undefined ? [] : [`le ${le}`])];
    return [action, prefix === undefined ? "any" : canonicalPrefix(prefix), ...lengths].join(" ");
}

function sessionLines(address: string, neighbor: NeighborInputs, owner: string): string[] {
    const { asn, description, password, keepaliveTime, holdTime, connectTime, bfd, ebgpMultihop, updateSource } =
        neighbor;
    const settings = [
        `remote-as ${asn}`,
        `description ${marked(owner, description)}`,
        password === undefined ? undefined : `password ${password}`,
        holdTime === undefined ? undefined : `timers ${keepaliveTime} ${holdTime}`,
        connectTime === undefined ? undefined : `timers connect ${connectTime}`,
        bfd ? "bfd" : undefined,
        // One hop is FRR's default, which its running configuration doesn't show.
        (ebgpMultihop ?? 1) === 1 ? undefined : `ebgp-multihop ${ebgpMultihop}`,
        updateSource === undefined ? undefined : `update-source ${canonicalSource(updateSource)}`,
    ];
    return settings.filter((setting) => setting !== undefined).map((setting) => ` neighbor ${address} ${setting}`);
}

function routeLines(address: string, { prefixListIn, prefixListOut, maximumPrefixes }: NeighborInputs): string[] {
    const settings = [
        "activate",
        prefixListIn === undefined ? undefined : `prefix-list ${prefixListIn} in`,
        prefixListOut === undefined ? undefined : `prefix-list ${prefixListOut} out`,
        maximumPrefixes === undefined ? undefined : `maximum-prefix ${maximumPrefixes}`,
    ];
    return settings.filter((setting) => setting !== undefined).map((setting) => `  neighbor ${address} ${setting}`);
}

/** The ownership mark and the description after it, without the spaces that FRR drops. */
function marked(owner: string, description = ""): string {
    return markedDescription(owner, description).trim().replace(/\s+/g, " ");
}

function canonicalSource(source: string): string {
    const address = parseAddress(source);
    return address === undefined ? source : canonicalAddress(address);
}
