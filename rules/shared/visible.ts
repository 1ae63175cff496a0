/**
 * A text as a person or a log of CI may read it. Characters that are invisible, or that reverse the direction of text, are escaped. So are
 * commands of CI systems, such as GitHub's "::warning" and "##[group]", and Pulumi's colours. The escapes are JSON's, so that JSON has the
 * same meaning before and after. Lines stay lines.
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
