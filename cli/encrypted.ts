import { dirname } from "node:path";
import { quotedForShell } from "./manifests/commands";

/** The beginnings of encrypted files that aren't YAML, their tools, and the commands that decrypt them. */
const TOOLS: [start: string, tool: string, decrypt: (file: string) => string][] = [
    ["$ANSIBLE_VAULT;", "Ansible Vault", (file) => `ansible-vault view ${file}`],
    ["-----BEGIN AGE ENCRYPTED FILE-----", "age", (file) => `age --decrypt --identity key.txt ${file}`],
    ["age-encryption.org/", "age", (file) => `age --decrypt --identity key.txt ${file}`],
    ["-----BEGIN PGP MESSAGE-----", "GnuPG", (file) => `gpg --decrypt ${file}`],
];

const GIT_CRYPT = "\0GITCRYPT";

/** The error for a text that is encrypted as a whole, with the command to run; undefined for other texts. */
export function encrypted(name: string, text: string, manifest: boolean): string | undefined {
    if (text.startsWith(GIT_CRYPT))
        return `${name} is encrypted as a whole by git-crypt -> run git-crypt unlock in ${dirname(name)}`;
    const [, tool, decrypt] = TOOLS.find(([start]) => text.startsWith(start)) ?? [];
    if (decrypt === undefined) return undefined;
    const check = `pulumi-metallb check ${manifest ? "--manifests " : ""}-`;
    return `${name} is encrypted as a whole by ${tool} -> run ${decrypt(quotedForShell(name))} | ${check}`;
}
