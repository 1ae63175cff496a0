// A file's text: one line that says whose it is, and the content.

const MARK = /^# Written by pulumi-metallb for ([A-Za-z0-9._/-]{1,100}): /;

function markOf(owner: string): string {
    return `# Written by pulumi-metallb for ${owner}: changes made here are undone by the next update.`;
}

/** The whole file; its last line, too, ends as lines do. */
export function textOf(owner: string, content: string): string {
    return `${markOf(owner)}\n${asWritten(content)}`;
}

/** Whose file it is, by its first line. */
export function ownerOf(text: string): string | undefined {
    return MARK.exec(text)?.[1];
}

/** The content behind the first line. */
export function contentOf(text: string): string {
    return text.slice(text.indexOf("\n") + 1);
}

/** Git may have turned line ends into those of Windows, and editors there begin a file with a mark of the encoding. */
export function normalized(text: string): string {
    return text.replace(/^\uFEFF/, "").replace(/\r\n/g, "\n");
}

/** A content as it gets into a file: it ends in exactly one line break. */
export function asWritten(content: string): string {
    const lines = normalized(content).replace(/\n+$/, "");
    return lines === "" ? "" : `${lines}\n`;
}
