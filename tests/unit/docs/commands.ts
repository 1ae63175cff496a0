// The commands of a block, and whether the tests can check each command.

export interface Command {
    words: string[];
    /** Whether a test runs the command, or checks that the command and its flags exist. */
    known: boolean;
}

/** Returns the block's commands, without prompts and comments, with continued lines joined. */
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
    // The commands that create a folder and enter it.
    /^(mkdir|cd) [\w./-]+$/,
];

/** Splits a line as a shell does, without quotes. */
function wordsOf(line: string): string[] {
    return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
        word.replace(/'([^']*)'|"([^"]*)"/g, "$1$2"),
    );
}
