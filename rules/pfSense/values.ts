import { isIP } from "node:net";

/** What a field of pfSense's FRR package may hold beside nothing, and that in words. */
export interface Values {
    allow: (value: string) => boolean;
    words: string;
}

export function integer(least: number, most: number): Values {
    const allow = (value: string) =>
        /^(0|[1-9][0-9]{0,9})$/.test(value) && Number(value) >= least && Number(value) <= most;
    return { allow, words: `an integer from ${least} to ${most}` };
}

export function oneOf(...values: string[]): Values {
    const words = values.map((value) => JSON.stringify(value)).join(" or ");
    return { allow: (value) => values.includes(value), words };
}

export function either(one: Values, other: Values): Values {
    return {
        allow: (value) => one.allow(value) || other.allow(value),
        words: `${one.words} or ${other.words}`,
    };
}

export function text(length: number): Values {
    return {
        allow: (value) => value.length <= length && !value.startsWith(" "),
        words: `at most ${length} characters long, without a space in front`,
    };
}

export const checkbox = oneOf("on");

export const name: Values = {
    allow: (value) => /^[A-Za-z0-9_-]{1,64}$/.test(value),
    words: "a name of at most 64 letters, digits, - and _",
};

export const address: Values = {
    allow: (value) => isIP(value) !== 0 && !value.includes("%"),
    words: "an IP address",
};
