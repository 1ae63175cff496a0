import { below, error, type Place } from "../../../rules/finding";
import { pathText } from "../../../rules/inputs/structure";
import type { Finding } from "../../../rules/model";
import { isRange, parseRange } from "../../../rules/shared/addresses";
import { entriesOf } from "../../../rules/shared/maps";
import { entries, known } from "../../../rules/unknown";
import type { PrefixFamily, PrefixList, PrefixRule } from "./model";
import { description } from "./text";

/** In pfSense "none" means no list. */
const NAME = /^(?!none$)[A-Za-z0-9_-]{1,64}$/;

const BITS: Record<PrefixFamily, number> = { ipv4: 32, ipv6: 128 };

/** The findings on the prefix lists of a router. */
export function prefixLists(
    place: Place,
    lists: Record<string, PrefixList> | undefined,
    owner: string | undefined,
): Finding[] {
    return entriesOf(lists).flatMap(([name, list]) => {
        const at = prefixListPlace(place, name);
        const findings = prefixListName(at, "", name);
        if (known(list) === undefined) return findings;
        findings.push(...description(at, list.description, owner));
        if (known(list.rules)?.length === 0) findings.push(empty(at));
        const family = known(list.family);
        if (family === undefined) return findings;
        const rules = entries(list.rules).flatMap(([index, rule]) =>
            ruleOf(below(at, `rules[${index}]`), rule, family),
        );
        return [...findings, ...rules];
    });
}

/** The place of a prefix list among a resource's inputs. */
export function prefixListPlace(place: Place, name: string): Place {
    return below(place, pathText(["prefixLists", name]));
}

/** The findings on the name of a prefix list, in its declaration or its use. */
export function prefixListName(place: Place, property: string, name: string | undefined): Finding[] {
    const text = known(name);
    if (text === undefined || NAME.test(text)) return [];
    return [
        error(place, property, {
            rule: "router-prefix-list-name",
            message: `${JSON.stringify(text)} can't be the name of a prefix-list.`,
        }),
    ];
}

function empty(place: Place): Finding {
    return error(place, "rules", {
        rule: "router-prefix-list",
        message: "The prefix-list has no rules, and an empty list permits everything in FRR.",
        hint: 'Add a rule; { action: "deny" } denies everything.',
    });
}

function ruleOf(place: Place, { prefix, ge, le }: PrefixRule, family: PrefixFamily): Finding[] {
    const say = (property: string, message: string, hint: string) => [
        error(place, property, { rule: "router-prefix-list", message, hint }),
    ];
    if (prefix === undefined) {
        if (ge === undefined && le === undefined) return [];
        const all = family === "ipv4" ? "0.0.0.0/0" : "::/0";
        const property = ge === undefined ? "le" : "ge";
        return say(property, `${property} is given without a prefix.`, `Add prefix: "${all}", or remove ${property}.`);
    }
    const text = known(prefix);
    if (text === undefined) return [];
    const length = lengthOf(text, family);
    if (length === undefined) {
        return say(
            "prefix",
            `prefix is ${JSON.stringify(text)}, which isn't an ${words(family)} prefix with zeros after its length.`,
            `Write it as "${family === "ipv4" ? "192.0.2.0/24" : "2001:db8::/64"}".`,
        );
    }
    return lengths(say, length, known(ge), known(le), BITS[family]);
}

type Say = (property: string, message: string, hint: string) => Finding[];

function lengths(say: Say, length: number, ge: number | undefined, le: number | undefined, bits: number): Finding[] {
    for (const [property, value] of Object.entries({ ge, le })) {
        if (value === undefined) continue;
        if (value > bits) {
            return say(
                property,
                `${property} is ${value}, but a prefix has at most ${bits} bits.`,
                `Use at most ${bits}.`,
            );
        }
        if (value <= length) {
            return say(
                property,
                `${property} is ${value}, which isn't longer than the prefix, a /${length}.`,
                `Remove ${property}, or use ${length + 1} to ${bits}.`,
            );
        }
    }
    if (ge === undefined || le === undefined) return [];
    if (le < ge) return say("le", `le is ${le}, which is less than ge ${ge}.`, "Swap them.");
    if (ge < bits) return [];
    return say(
        "le",
        `le is ${le} beside ge ${ge}: that adds nothing, and not every router takes it.`,
        "Remove le: ge alone says the same.",
    );
}

/** A prefix's length; undefined if the text isn't a prefix of the family, or has host bits. */
function lengthOf(text: string, family: PrefixFamily): number | undefined {
    const range = text.includes("/") ? parseRange(text) : undefined;
    if (range === undefined || !isRange(range) || range.mapped || range.hostBits) return undefined;
    return range.family === (family === "ipv4" ? 4 : 6) ? range.shortestPrefix : undefined;
}

function words(family: PrefixFamily): string {
    return family === "ipv4" ? "IPv4" : "IPv6";
}
