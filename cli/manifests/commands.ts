/** A command whose output is piped into the check. */
export function piped(command: string): string {
    return `${command} | pulumi-metallb check --manifests -`;
}

/** A file's name, quoted for a POSIX shell, or on Windows for cmd and PowerShell. No name on Windows has a double quote. */
export function quotedForShell(name: string, platform = process.platform): string {
    if (name === "standard input") return "FILE";
    if (/^[\w./@:+,=-]+$/.test(name)) return name;
    return platform === "win32" ? `"${name}"` : `'${name.replaceAll("'", "'\\''")}'`;
}
