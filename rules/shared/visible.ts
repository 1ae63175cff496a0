/**
 * Makes a text safe for a terminal or a CI log. It escapes invisible characters and characters that reverse the direction of text. It also
 * escapes commands of CI systems, such as GitHub's "::warning" and "##[group]", and Pulumi's color tags. The escapes are JSON's, so JSON
 * keeps its meaning. Line ends stay.
 */
export function visible(text: string): string {
    return text
        .replaceAll(/[^\P{C}\n]|[\u2028\u2029]/gu, escaped)
        .replaceAll(/^(\s*):(?=:)/gm, (_, space: string) => `${space}${escaped(":")}`)
        .replaceAll(/##(?=\[|vso\[|teamcity\[)/g, `${escaped("#")}#`)
        .replaceAll("<{%", `<${escaped("{")}%`);
}

/** Makes a text safe as `visible` does, and puts it on one line. */
export function visibleLine(text: string): string {
    return visible(text.replaceAll("\n", "\\n"));
}

function escaped(character: string): string {
    return Array.from({ length: character.length }, (_, index) => {
        return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
    }).join("");
}
