/** The command that checks what another one prints. */
export function piped(command: string): string {
    return `${command} | pulumi-metallb check --manifests -`;
}

/** A file's name as a shell takes it: those of POSIX, and on Windows cmd and PowerShell, where no name has a double quote in it. */
export function quotedForShell(name: string, platform = process.platform): string {
    if (name === "standard input") return "FILE";
    if (/^[\w./@:+,=-]+$/.test(name)) return name;
    return platform === "win32" ? `"${name}"` : `'${name.replaceAll("'", "'\\''")}'`;
}
