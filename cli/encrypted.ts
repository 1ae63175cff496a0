import { dirname } from "node:path";
import { quotedForShell } from "./manifests/commands";

/** How files begin that are encrypted before anything reads YAML, by whom, and the command that decrypts them. */
const TOOLS: [start: string, tool: string, decrypt: (file: string) => string][] = [
    ["$ANSIBLE_VAULT;", "Ansible Vault", (file) => `ansible-vault view ${file}`],
    ["-----BEGIN AGE ENCRYPTED FILE-----", "age", (file) => `age --decrypt --identity key.txt ${file}`],
    ["age-encryption.org/", "age", (file) => `age --decrypt --identity key.txt ${file}`],
    ["-----BEGIN PGP MESSAGE-----", "GnuPG", (file) => `gpg --decrypt ${file}`],
];

const GIT_CRYPT = "\0GITCRYPT";

/** What to run for a text that is encrypted as a whole; undefined for others. */
export function encrypted(name: string, text: string, manifest: boolean): string | undefined {
    if (text.startsWith(GIT_CRYPT))
        return `${name} is encrypted as a whole by git-crypt: git-crypt unlock, run in ${dirname(name)}`;
    const [, tool, decrypt] = TOOLS.find(([start]) => text.startsWith(start)) ?? [];
    if (decrypt === undefined) return undefined;
    const check = `pulumi-metallb check ${manifest ? "--manifests " : ""}-`;
    return `${name} is encrypted as a whole by ${tool}: ${decrypt(quotedForShell(name))} | ${check}`;
}
