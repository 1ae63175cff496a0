// A file's text: one line that says whose it is, and the content.
import { IN_FILES, ownerPattern } from "../../../rules/shared/ownerNames";

const WRITTEN_FOR = "# Written by pulumi-metallb for ";
const MARK = new RegExp(`^${WRITTEN_FOR}(${ownerPattern(IN_FILES)}): `);

function markOf(owner: string): string {
    return `${WRITTEN_FOR}${owner}: changes made here are undone by the next update.`;
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
