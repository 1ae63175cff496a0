import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { packageFile } from "../../../../base/manifest";
import { encodeDocument } from "./document";
import { withFacts } from "./facts";
import type { ProgramDocument } from "./protocol";

export * from "./protocol";
export { OddAnswer } from "./answerShape";
export { decodeAnswer, encodeDocument, hashPassword, NO_KEY, sealDocument } from "./document";

/** The program's parts. Each part uses only parts before it. */
const parts = [
    "facts",
    "refusal",
    "folder",
    "lock",
    "box",
    "fields",
    "validation",
    "ownership",
    "canonical",
    "plan",
    "checks",
    "enable",
    "apply",
    "read",
    "process",
    "log",
    "bgp",
    "reload",
    "running",
    "takeover",
    "probe",
    "sessions",
    "key",
    "main",
];

/** A part without its opening tag and without its comments. */
function part(name: string): string {
    const source = fs.readFileSync(packageFile("routers/pfSense/provider/program", `${name}.php`), "utf8");
    const lines = source.split("\n").filter((line) => !/^\s*(\/\/|\/\*|\*)/.test(line) && line.trim() !== "");
    return `${lines.filter((line) => line !== "<?php").join("\n")}\n`;
}

let text: string | undefined;

/** The whole program, for a PHP that has loaded pfSense's own functions. */
export function programText(): string {
    return (text ??= withFacts(parts.map(part).join("")));
}

/** The program as a file for PHP's command line: `key`, `run` or `sealed`, and a text. `pmlb_cli` in `main.php` has the form. */
export function programFile(): string {
    return `<?php\n${part("includes")}${programText()}echo pmlb_cli($argv), "\\n";\n`;
}

/** The digest of the file: its name on the firewall, and the value that every run checks first. */
export function programDigest(): string {
    return createHash("sha256").update(programFile()).digest("hex");
}

/** The PHP code for `pfsense.exec_php`. */
export function evalCode(document: ProgramDocument): string {
    return `${programText()}$toreturn = pmlb_main('${encodeDocument(document)}');\n`;
}
