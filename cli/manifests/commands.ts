/** The command that checks what another one prints. */
export function piped(command: string): string {
    return `${command} | pulumi-metallb check --manifests -`;
}

/** A file's name as a shell takes it. */
export function quotedForShell(name: string): string {
    if (name === "standard input") return "FILE";
    return /^[\w./@:+,=-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
