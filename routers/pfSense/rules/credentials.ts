import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { isUnknown, known } from "../../../rules/unknown";
import type { Connection } from "./model";

type Kind = "username" | "apiKey" | "token";

const WORDS: Record<Kind, string> = { username: "username and password", apiKey: "apiKey", token: "token" };

const OFFERED: Record<string, Kind[]> = { "xml-rpc": ["username"], "rest-api": ["apiKey", "token", "username"] };

/** The findings on credentials: one kind is given, and the transport takes it. No message shows a password, a key or a token. */
export function credentials(place: Place, spec: Connection): Finding[] {
    return [...oneKind(place, spec), ...complete(place, spec), ...writable(place, spec)];
}

function oneKind(place: Place, spec: Connection): Finding[] {
    if (isUnknown(spec.door)) return [];
    const transport = spec.door ?? "xml-rpc";
    const offered = OFFERED[transport] ?? [];
    const given = (Object.keys(WORDS) as Kind[]).filter((kind) => isGiven(spec, kind));
    const foreign = given.filter((kind) => !offered.includes(kind));
    if (foreign.length > 0) {
        return foreign.map((kind) =>
            error(place, kind, {
                rule: "pfsense-credentials",
                message: `${WORDS[kind]} is given, but the transport "${transport}" takes ${WORDS.username} only.`,
                hint: `Remove ${kind}, or set ${place.path}.door to "rest-api".`,
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
                    ? `There are no credentials for the firewall: the transport "${transport}" takes ${ways}.`
                    : `There are several credentials for the firewall (${given.map((kind) => WORDS[kind]).join("; ")}), but the transport uses one.`,
            hint: given.length === 0 ? `Add ${ways}.` : "Keep one.",
        }),
    ];
}

/** A username or a password alone counts as given, so the message names the missing half. */
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

/** Credentials aren't empty, and HTTP's headers can carry them. A colon would end the user's name there. */
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
