import { encrypted } from "./encrypted";
import { quotedForShell } from "./manifests/commands";
import { Unreadable } from "./unreadable";

/** Decodes UTF-8, the only encoding that Pulumi and kubectl read. Returns encrypted files as they are: the caller reports them. */
export function textOf(name: string, bytes: Uint8Array, platform = process.platform): string {
    const utf16 = encodingOfUtf16(bytes);
    if (utf16 !== undefined)
        throw new Unreadable(`${name} is in ${utf16}, not in UTF-8 -> ${converted(name, utf16, platform)}`);
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
        if (encrypted(name, text, true) !== undefined) return text;
        const line = text.slice(0, text.indexOf("\uFFFD")).split("\n").length;
        if (bytes.includes(0)) throw new Unreadable(`${name} isn't a text file`);
        throw new Unreadable(`${name}, line ${line}: this isn't UTF-8 -> ${converted(name, "ISO-8859-1", platform)}`);
    }
}

/** Decodes the output of a command in a file. Windows PowerShell's > writes UTF-16 with a byte order mark. */
export function textOfOutput(name: string, bytes: Uint8Array): string {
    const [first, second] = bytes;
    return first === 0xff && second === 0xfe ? new TextDecoder("utf-16le").decode(bytes) : textOf(name, bytes);
}

/**
 * The variant of UTF-16, which PowerShell and old editors on Windows write. Without a byte order mark, every second byte of ordinary
 * text is zero.
 */
function encodingOfUtf16([first, second, third, fourth]: Uint8Array): string | undefined {
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return "UTF-16";
    if (second === 0 && fourth === 0 && first !== 0 && third !== 0 && third !== undefined) return "UTF-16LE";
    return first === 0 && third === 0 && second !== 0 && fourth !== 0 && fourth !== undefined ? "UTF-16BE" : undefined;
}

function converted(name: string, encoding: string, platform: NodeJS.Platform): string {
    const file = quotedForShell(name, platform);
    if (platform !== "win32")
        return `save it as UTF-8, for example with iconv -f ${encoding} -t UTF-8 ${file} > utf8.yaml`;
    const known = { "UTF-16BE": "BigEndianUnicode", "ISO-8859-1": "Default" }[encoding] ?? "Unicode";
    return `save it as UTF-8, for example in Windows PowerShell with Get-Content -Encoding ${known} ${file} | Set-Content -Encoding utf8 utf8.yaml`;
}
