/**
 * How the names of properties end that hold a credential, in any object and in any chart's values. A test compares them with the inputs
 * that are marked as secrets.
 */
const CREDENTIALS = ["password", "passphrase", "privateKey", "apiKey", "accessKey", "token"];

const HOLDS_CREDENTIAL = new RegExp(`^(.*(${CREDENTIALS.join("|")})|secretKey)$`, "i");

// The `key` of a selector's expression is no credential.
const MAY_BE_CREDENTIAL = new RegExp(`${CREDENTIALS.join("|")}|secret|.key$`, "i");

/** A user's name or password in a URL. One letter of the scheme is enough: looking for its start would take quadratic time. */
const LOGIN = /([a-z\d+.-]:\/\/)[^/?#\s"]*@/gi;

/** Whether a property holds a credential, by its name. A property with the name of a Secret, or of a key in one, holds none. */
export function holdsCredential(name: string): boolean {
    return HOLDS_CREDENTIAL.test(name);
}

/** Whether a property could hold a credential, by its name: all that `holdsCredential` finds and more, for deciding what to hide. */
export function mayBeCredential(name: string): boolean {
    return MAY_BE_CREDENTIAL.test(name) && !/passwordType$/i.test(name);
}

/** Whether a text has a URL in it with a user's name or password. */
export function hasLogin(text: string): boolean {
    return text.search(LOGIN) !== -1;
}

/** A text with nothing of the users' names and passwords in its URLs. */
export function withoutLogins(text: string): string {
    return text.replaceAll(LOGIN, "$1(hidden)@");
}
