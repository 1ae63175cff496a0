import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { isUnknown, known } from "../../../rules/unknown";
import type { Connection } from "./model";

type Kind = "username" | "apiKey" | "token";

const WORDS: Record<Kind, string> = { username: "username and password", apiKey: "apiKey", token: "token" };

const OFFERED: Record<string, Kind[]> = { "xml-rpc": ["username"], "rest-api": ["apiKey", "token", "username"] };

/** One way to say who asks, and one that the transport knows. No message shows a password, a key or a token. */
export function credentials(place: Place, spec: Connection): Finding[] {
    return [...oneKind(place, spec), ...complete(place, spec), ...writable(place, spec)];
}

function oneKind(place: Place, spec: Connection): Finding[] {
    if (isUnknown(spec.door)) return [];
    const door = spec.door ?? "xml-rpc";
    const offered = OFFERED[door] ?? [];
    const given = (Object.keys(WORDS) as Kind[]).filter((kind) => isGiven(spec, kind));
    const foreign = given.filter((kind) => !offered.includes(kind));
    if (foreign.length > 0) {
        return foreign.map((kind) =>
            error(place, kind, {
                rule: "pfsense-credentials",
                message: `${WORDS[kind]} is given, but the door "${door}" takes ${WORDS.username} only.`,
                hint: `Remove ${kind}, or set door to "rest-api".`,
            }),
        );
    }
    if (given.length === 1) return [];
    const ways = offered.map((kind) => WORDS[kind]).join(", or ");
    return [
        error(place, given[1] ?? "", {
            rule: "pfsense-credentials",
            message:
                given.length === 0
                    ? `There are no credentials for the firewall: the door "${door}" takes ${ways}.`
                    : `There are several credentials for the firewall (${given.map((kind) => WORDS[kind]).join("; ")}), but one is used.`,
            hint: given.length === 0 ? `Add ${ways}.` : "Keep one.",
        }),
    ];
}

/** Half a login counts, so that what is missing of it is said, and not that there is none. */
function isGiven({ username, password, apiKey, token }: Connection, kind: Kind): boolean {
    if (kind === "username") return username !== undefined || password !== undefined;
    return (kind === "apiKey" ? apiKey : token) !== undefined;
}

function complete(place: Place, { username, password }: Connection): Finding[] {
    if ((username === undefined) === (password === undefined)) return [];
    const [missing, other] = username === undefined ? ["username", "password"] : ["password", "username"];
    return [
        error(place, missing as string, {
            rule: "pfsense-credentials",
            message: `${other} is given without ${missing}.`,
            hint: `Add ${missing}.`,
        }),
    ];
}

/** What can stand in HTTP's headers, and isn't empty. A colon would end the user's name there. */
function writable(place: Place, spec: Connection): Finding[] {
    const forms: [keyof Connection, RegExp, string][] = [
        ["username", /^[^\p{Cc}:]+$/u, "without colons and control characters"],
        ["password", /^\P{Cc}+$/u, "without control characters"],
        ["apiKey", /^[!-~]+$/, "of printable ASCII characters without spaces"],
        ["token", /^[!-~]+$/, "of printable ASCII characters without spaces"],
    ];
    return forms.flatMap(([property, form, words]) => {
        const value = known(spec[property] as string | undefined);
        if (value === undefined || form.test(value)) return [];
        return [
            error(place, property, {
                rule: "pfsense-credentials",
                message:
                    value === "" ? `${property} is empty.` : `${property} has characters that HTTP can't carry in it.`,
                hint: `Give a ${property} ${words}.`,
            }),
        ];
    });
}
