import { error, type Place } from "../../../rules/finding";
import type { Finding } from "../../../rules/model";
import { ON_ROUTERS, ownerPattern } from "../../../rules/shared/ownerNames";
import { isUnknown, known } from "../../../rules/unknown";
import { roomBehindMark } from "./mark";

/** The longest TCP-MD5 key in Linux (TCP_MD5SIG_MAXKEYLEN), and the longest password in FRR. */
export const LONGEST_PASSWORD = 80;

/** A regular expression for the passwords that every router's configuration can carry. */
export const PASSWORD_FORM = `[A-Za-z0-9._~+/=:@%^-]{1,${LONGEST_PASSWORD}}`;

const OWNER = new RegExp(`^${ownerPattern(ON_ROUTERS)}$`);
const PASSWORD = new RegExp(`^${PASSWORD_FORM}$`);

/** The findings on an owner. It is a part of the router's descriptions and of the names of prefix lists. */
export function owner(place: Place, given: string | undefined): Finding[] {
    const text = known(given);
    if (text === undefined || OWNER.test(text)) return [];
    return [
        error(place, "owner", {
            rule: "router-owner",
            message: `owner is ${JSON.stringify(text)}, which isn't 1 to ${ON_ROUTERS.longest} letters, digits, - and _.`,
        }),
    ];
}

/** A password is written without quotes into FRR's configuration, and on pfSense into a command of setkey. No message shows it. */
export function bgpPassword(place: Place, given: string | undefined): Finding[] {
    const text = known(given);
    if (text === undefined || PASSWORD.test(text)) return [];
    return [
        error(place, "password", {
            rule: "router-password",
            message:
                text === ""
                    ? "The password is empty."
                    : `The password has more than ${LONGEST_PASSWORD} characters, or some that the router's configuration can't carry.`,
            hint: "Use letters, digits and . _ ~ + / = : @ % ^ - only, on both ends.",
        }),
    ];
}

/**
 * A line break in a text would begin another line of FRR's configuration, and a quote ends a command. Characters outside ASCII don't
 * survive on all routers: pfSense would return another text.
 */
export function plainText(place: Place, property: string, given: string | undefined): Finding[] {
    const text = known(given);
    if (text === undefined || /^[ !#-&(-[\]-_a-~]*$/.test(text)) return [];
    return [
        error(place, property, {
            rule: "router-text",
            message: `${JSON.stringify(text)} has a quote, a backslash or a character in it that isn't printable ASCII, which a router's configuration can't carry.`,
        }),
    ];
}

/** The findings on a record's description, which has to leave room for the ownership mark. */
export function description(place: Place, given: string | undefined, of: string | undefined): Finding[] {
    const text = known(given);
    if (text === undefined) return [];
    const findings = plainText(place, "description", text);
    if (findings.length > 0 || isUnknown(of) || of === undefined) return findings;
    const room = roomBehindMark(of);
    if (text.length <= room) return [];
    return [
        error(place, "description", {
            rule: "router-description",
            message: `The description has ${text.length} characters, but only ${room} fit after the ownership mark.`,
        }),
    ];
}
