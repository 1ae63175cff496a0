// The words of the project. Add a word here if a text calls a thing by a name that the rest of the project doesn't use.

/**
 * A regular expression, and what to write instead. It finds whole words, in upper and lower case, outside of code; a space in it is a line's
 * end, too. It must not look ahead or behind: textlint-rule-terminology would find nothing then.
 */
const WORDS: [pattern: string, instead: string][] = [
    // One word for one thing.
    ["doors?", "transport"],
    ["holders?", "owner"],
    ["heirs?", "claims, owned by"],
    ["told", "a plain verb: set, sent, shown, distinguished"],
    ["(?:a|an|one|each|every|another|the next|the last|component's) looks?", "a read, a poll, a query"],
    ["at (?:a|its|every|each) looks?", "on update, on refresh"],
    ["(?:looks|looked|looking) (?:at|again|after|into|only)", "reads, polls, queries, checks"],
    ["patience", "timeout"],
    ["(?:its|their|his|your|a|of|waiting) turns?", "wait, timeout"],
    ["(?:no|a|one|free) hands?", "free worker"],
    ["at hand", "available"],
    ["meets?", "overlaps, intersects; satisfies"],
    ["meetings?", "overlap, intersection"],
    ["(?:a|no|the|its|their|whose|other|own|owner's) (?:marks?|signs?)", "ownership mark"],
    ["things?", "the name of the thing: resource, object, neighbor"],
    ["(?:this|that|which|another|the other|the right) ones?", "the name of the thing: resource, object, neighbor"],
    ["what (?:is there|there is|was there|there was)", "the name of the thing: resource, object, neighbor"],
    ["neighbour(s|ing|ed|'s)?", "neighbor$1"],
    ["kinds? of routers?", "router family"],
    ["sayings?", "message, finding"],
    ["(?:own|\\w+'s) words?", "message"],
    ["without a word", "without a message"],
    ["in words", "in text"],
    // Names, not pronouns.
    ["whoever|somebody|someone", "the name of the role: the operator, the reviewer, an attacker"],
    ["of which", "a sentence of its own"],
];

/** Names, as they are spelled. Not those that are also a command, such as Helm, or a package, such as kubernetes. */
const NAMES = [
    ...["pfSense", "GitHub", "GitLab", "Node.js", "TypeScript", "JavaScript", "macOS"],
    ...["IPv4", "IPv6", "DHCP", "DNS", "JSON", "YAML", "XML-RPC"],
];

export const TERMINOLOGY = {
    terms: [
        ...NAMES.map((name) => [name.replaceAll(".", "\\."), name]),
        ...WORDS.map(([pattern, instead]) => [`(?:${pattern})`.replaceAll(" ", "\\s+"), instead]),
    ],
    // The rule's own list is slow, and has matters of taste, such as "readme" for README.
    defaultTerms: false,
    // The rule skips quotations, but notes are written as such.
    skip: [],
};

/** The longest sentence, in words. A piece of code is one word. */
export const MOST_WORDS = 35;

/** No statement begins so. */
export const BEGINNING = /^(What|Of|For)\b(?! (example|instance)\b)/;
