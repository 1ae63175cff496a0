import { isIP } from "node:net";
import { FORMS, type Holds } from "./neighborFields";

/** The values, besides the empty one, that a field of pfSense's FRR package may hold, and a text that names them. */
export interface Values {
    allow: (value: string) => boolean;
    words: string;
}

/** The values of a field that may hold any of the types. */
export function valuesOf(holds: readonly Holds[]): Values {
    const all = holds.map(oneKind);
    return {
        allow: (value) => all.some(({ allow }) => allow(value)),
        words: all.map(({ words }) => words).join(" or "),
    };
}

const WORDS: Record<keyof typeof FORMS, string> = {
    name: "a name of at most 64 letters, digits, - and _",
    password: "a password",
    interface: "an interface",
};

function oneKind(holds: Holds): Values {
    if (holds === "address") {
        return { allow: (value) => isIP(value) !== 0 && !value.includes("%"), words: "an IP address" };
    }
    if (typeof holds === "string") {
        const form = new RegExp(`^${FORMS[holds]}$`);
        return { allow: (value) => form.test(value), words: WORDS[holds] };
    }
    if ("integer" in holds) {
        const [least, most] = holds.integer;
        const allow = (value: string) =>
            /^(0|[1-9][0-9]{0,9})$/.test(value) && Number(value) >= least && Number(value) <= most;
        return { allow, words: `an integer from ${least} to ${most}` };
    }
    if ("oneOf" in holds) {
        const words = holds.oneOf.map((value) => JSON.stringify(value)).join(" or ");
        return { allow: (value) => holds.oneOf.includes(value), words };
    }
    return {
        allow: (value) => value.length <= holds.text && !value.startsWith(" "),
        words: `at most ${holds.text} characters long, without a space in front`,
    };
}
