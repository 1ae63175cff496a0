// The meaning of the REST API package's answers, and the fixes.
import { isMap } from "../../../../rules/shared/maps";
import type { TransportWords } from "./statuses";

const SETTINGS = "System > REST API > Settings";

const MISSING =
    "The REST API package isn't installed: an upgrade of pfSense removes it. Install it again, or leave firewall.door out to use " +
    "pfSense's own API.";

/**
 * Messages for answers whose status alone would be misleading, by their `response_id`. Each of them is final: another try would get the
 * same answer, whatever the status means otherwise.
 */
const MEANINGS = new Map([
    [
        "ENDPOINT_REST_API_IS_NOT_ENABLED",
        `has its REST API switched off: tick "Enabled" in ${SETTINGS}, or leave firewall.door out to use pfSense's own API.`,
    ],
    ["ENDPOINT_UNAVAILABLE", `has only the remains of its REST API, or is updating it. ${MISSING}`],
    [
        "ENDPOINT_METHOD_NOT_ALLOWED_IN_READ_ONLY_MODE",
        `refuses to change anything: its REST API is in read-only mode. Untick "Read Only" in ${SETTINGS}.`,
    ],
    [
        "ENDPOINT_INTERFACE_NOT_ALLOWED",
        `doesn't offer its REST API at this address: add the interface of firewall.url to "Allowed Interfaces" in ${SETTINGS}.`,
    ],
    [
        "ENDPOINT_CLIENT_NOT_ALLOWED_BY_ACL",
        "doesn't let this machine, or this user, use its REST API: add an entry that allows them in System > REST API > Access Lists.",
    ],
]);

export const REST_API_WORDS: TransportWords = {
    credentials:
        "firewall.apiKey, firewall.token, or firewall.username and firewall.password, whichever the REST API is set to take",
    privilege:
        "give it the privilege api-v2-diagnostics-command-prompt-post in System > User Manager, and check that the REST API's access " +
        "lists allow this machine.",
    missing: MISSING,
    meaning: (body) => {
        const id = responseId(body);
        return id === undefined ? undefined : MEANINGS.get(id);
    },
};

function responseId(body: string): string | undefined {
    try {
        const answer: unknown = JSON.parse(body);
        return isMap(answer) && typeof answer.response_id === "string" ? answer.response_id : undefined;
    } catch {
        return undefined;
    }
}
