/**
 * A text as a person or a log of CI may read it. Characters that hide, or turn around what stands beside them, are escaped, and nothing in it
 * is a command of a CI system, such as GitHub's "::warning" and "##[group]", or a colour of Pulumi's. The escapes are JSON's, so that JSON
 * says the same before and after. Lines stay lines.
 */
export function visible(text: string): string {
    return text
        .replaceAll(/[^\P{C}\n]|[\u2028\u2029]/gu, escaped)
        .replaceAll(/^(\s*):(?=:)/gm, (_, space: string) => `${space}${escaped(":")}`)
        .replaceAll(/##(?=\[|vso\[|teamcity\[)/g, `${escaped("#")}#`)
        .replaceAll("<{%", `<${escaped("{")}%`);
}

/** The same, as one line. */
export function visibleLine(text: string): string {
    return visible(text.replaceAll("\n", "\\n"));
}

function escaped(character: string): string {
    return Array.from({ length: character.length }, (_, index) => {
        return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
    }).join("");
}
