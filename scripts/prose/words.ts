// The words of the project. Add a word here if a text uses a word that the rest of the project replaces.

/**
 * A regular expression, and the replacement. The expression matches whole words in upper and lower case, outside of code. A space in it
 * also matches a line's end. It must not have a lookahead or lookbehind: textlint-rule-terminology then finds nothing.
 */
const WORDS: [pattern: string, instead: string][] = [
    // One word for each concept.
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
    ["things?", "the name: resource, object, neighbor"],
    ["(?:this|that|which|another|the other|the right) ones?", "the name: resource, object, neighbor"],
    ["what (?:is there|there is|was there|there was)", "the name: resource, object, neighbor"],
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

/** Names in their right spelling. Names of commands, such as Helm, and of packages, such as kubernetes, are left out. */
const NAMES = [
    ...["pfSense", "GitHub", "GitLab", "Node.js", "TypeScript", "JavaScript", "macOS"],
    ...["IPv4", "IPv6", "DHCP", "DNS", "JSON", "YAML", "XML-RPC"],
];

export const TERMINOLOGY = {
    terms: [
        ...NAMES.map((name) => [name.replaceAll(".", "\\."), name]),
        ...WORDS.map(([pattern, instead]) => [`(?:${pattern})`.replaceAll(" ", "\\s+"), instead]),
    ],
    // The rule's own list is slow, and includes matters of taste, such as "readme" for README.
    defaultTerms: false,
    // By default, the rule skips quotations. The pages' notes are written as quotations.
    skip: [],
};

/** The maximum number of words in a sentence. A piece of code counts as one word. */
export const MOST_WORDS = 35;

/** Forbidden beginnings of statements. */
export const BEGINNING = /^(What|Of|For)\b(?! (example|instance)\b)/;
