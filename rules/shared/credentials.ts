/**
 * Endings of the names of properties with a credential, in any object and in any chart's values. A test compares them with the inputs that
 * are marked as secrets.
 */
const CREDENTIALS = ["password", "passphrase", "privateKey", "apiKey", "accessKey", "token"];

const HOLDS_CREDENTIAL = new RegExp(`^(.*(${CREDENTIALS.join("|")})|secretKey)$`, "i");

// The `key` of a selector's expression isn't a credential.
const MAY_BE_CREDENTIAL = new RegExp(`${CREDENTIALS.join("|")}|secret|.key$`, "i");

/**
 * A user's name or password in a URL. The pattern needs one letter of the scheme: a search for the scheme's start would take quadratic
 * time.
 */
const LOGIN = /([a-z\d+.-]:\/\/)[^/?#\s"]*@/gi;

/** Whether a property has a credential, by its name. A property with the name of a Secret, or of a key in a Secret, has none. */
export function holdsCredential(name: string): boolean {
    return HOLDS_CREDENTIAL.test(name);
}

/** Whether a property may have a credential, by its name. It finds more than `holdsCredential`, for decisions about hiding values. */
export function mayBeCredential(name: string): boolean {
    return MAY_BE_CREDENTIAL.test(name) && !/passwordType$/i.test(name);
}

/** Whether a text has a URL with a user's name or password. */
export function hasLogin(text: string): boolean {
    return text.search(LOGIN) !== -1;
}

/** Returns a text without the users' names and passwords in its URLs. */
export function withoutLogins(text: string): string {
    return text.replaceAll(LOGIN, "$1(hidden)@");
}
