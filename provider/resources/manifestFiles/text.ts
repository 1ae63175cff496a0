// A file's text: a first line that names the owner, and the content.
import { IN_FILES, ownerPattern } from "../../../rules/shared/ownerNames";

const WRITTEN_FOR = "# Written by pulumi-metallb for ";
const MARK = new RegExp(`^${WRITTEN_FOR}(${ownerPattern(IN_FILES)}): `);

function markOf(owner: string): string {
    return `${WRITTEN_FOR}${owner}: changes made here are undone by the next update.`;
}

/** Returns the whole file. It ends in a line break. */
export function textOf(owner: string, content: string): string {
    return `${markOf(owner)}\n${asWritten(content)}`;
}

/** Returns the owner that the first line names. */
export function ownerOf(text: string): string | undefined {
    return MARK.exec(text)?.[1];
}

/** Returns the content after the first line. */
export function contentOf(text: string): string {
    return text.slice(text.indexOf("\n") + 1);
}

/** Normalizes a text. Git may have written Windows line ends, and editors on Windows begin a file with a byte order mark. */
export function normalized(text: string): string {
    return text.replace(/^\uFEFF/, "").replace(/\r\n/g, "\n");
}

/** Returns a content in the form that is written. It ends in exactly one line break. */
export function asWritten(content: string): string {
    const lines = normalized(content).replace(/\n+$/, "");
    return lines === "" ? "" : `${lines}\n`;
}
