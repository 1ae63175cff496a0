import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { known } from "../../../rules/unknown";
import { credentials } from "./credentials";
import type { Connection } from "./model";
import { tls } from "./tls";

const EXAMPLE = 'Write it as "https://192.0.2.1", with a port if it isn\'t 443.';

/** The findings on the connection to a firewall: its URL, its credentials and its certificate. */
export function connection(place: Place, spec: Connection): Finding[] {
    return [...url(place, spec), ...credentials(place, spec), ...tls(place, spec)];
}

/** The findings on the URL. No message shows a URL that may contain credentials. */
function url(place: Place, spec: Connection): Finding[] {
    const text = known(spec.url);
    if (text === undefined) return [];
    const say = (message: string, hint = EXAMPLE) => [error(place, "url", { rule: "pfsense-url", message, hint })];
    if (text.includes("@")) {
        return say(
            "url has credentials in it, which logs and states would show.",
            "Give them as username and password.",
        );
    }
    const shown = JSON.stringify(text);
    const parsed = URL.canParse(text) ? new URL(text) : undefined;
    if (parsed === undefined || parsed.hostname === "") return say(`url is ${shown}, which is no URL with a host.`);
    if (parsed.protocol !== "https:") {
        return say(`url is ${shown}, but only https encrypts the credentials on the way.`);
    }
    if (!["", "/"].includes(parsed.pathname) || parsed.search !== "" || parsed.hash !== "") {
        return say(`url is ${shown}, which has more than a host and a port: the path follows from the transport.`);
    }
    return [];
}

/** Scheme, host and port of a firewall, for ids, messages and the queue. Never a user's name or password. */
export function originOf({ url }: Pick<Connection, "url">): string {
    return new URL(url).origin;
}
