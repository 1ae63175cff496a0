// The commands of a block, and which of them the tests know how to check.

export interface Command {
    words: string[];
    /** Whether a test executes it, or looks whether there is such a command with such flags. */
    known: boolean;
}

/** The block's commands: without prompts and comments, with continued lines as one. */
export function commands(text: string): Command[] {
    return text
        .replace(/\\\n\s*/g, " ")
        .split("\n")
        .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
        .filter((line) => line !== "")
        .flatMap((line) => line.split(/\s&&\s/))
        .map((line) => {
            const words = wordsOf(line);
            return { words, known: KNOWN.some((pattern) => pattern.test(line)) };
        });
}

const KNOWN = [
    /^npm (ci|init -y|install|test|run [\w:-]+|install [^|]+)$/,
    /^npx (pulumi-metallb (check|plan|summary)|tsx lab\/main\.ts|mocha) /,
    /^pulumi [a-z]/,
    // What makes a folder, and goes into it.
    /^(mkdir|cd) [\w./-]+$/,
];

/** A line's words, without their quotes. */
function wordsOf(line: string): string[] {
    return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
        word.replace(/'([^']*)'|"([^"]*)"/g, "$1$2"),
    );
}
