import { encrypted } from "./encrypted";
import { quotedForShell } from "./manifests/commands";
import { Unreadable } from "./unreadable";

/** The text of bytes. Pulumi and kubectl read UTF-8 only. What is encrypted stays as it is, for others to say so. */
export function textOf(name: string, bytes: Uint8Array, platform = process.platform): string {
    const utf16 = encodingOfUtf16(bytes);
    if (utf16 !== undefined) throw new Unreadable(`${name} is in ${utf16}: ${converted(name, utf16, platform)}`);
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
        if (encrypted(name, text, true) !== undefined) return text;
        const line = text.slice(0, text.indexOf("\uFFFD")).split("\n").length;
        if (bytes.includes(0)) throw new Unreadable(`${name} is no text`);
        throw new Unreadable(`${name}, line ${line}: this is no UTF-8: ${converted(name, "ISO-8859-1", platform)}`);
    }
}

/** The text of what a command printed into a file. Windows PowerShell's > writes UTF-16, with its mark. */
export function textOfOutput(name: string, bytes: Uint8Array): string {
    const [first, second] = bytes;
    return first === 0xff && second === 0xfe ? new TextDecoder("utf-16le").decode(bytes) : textOf(name, bytes);
}

/** PowerShell and old editors of Windows write it. Without its mark, every other byte of ordinary text is zero. */
function encodingOfUtf16([first, second, third, fourth]: Uint8Array): string | undefined {
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return "UTF-16";
    if (second === 0 && fourth === 0 && first !== 0 && third !== 0 && third !== undefined) return "UTF-16LE";
    return first === 0 && third === 0 && second !== 0 && fourth !== 0 && fourth !== undefined ? "UTF-16BE" : undefined;
}

function converted(name: string, encoding: string, platform: NodeJS.Platform): string {
    const file = quotedForShell(name, platform);
    if (platform !== "win32") return `save it as UTF-8, such as by iconv -f ${encoding} -t UTF-8 ${file} > utf8.yaml`;
    const known = { "UTF-16BE": "BigEndianUnicode", "ISO-8859-1": "Default" }[encoding] ?? "Unicode";
    return `save it as UTF-8, such as in Windows PowerShell by Get-Content -Encoding ${known} ${file} | Set-Content -Encoding utf8 utf8.yaml`;
}
