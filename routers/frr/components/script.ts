import * as fs from "node:fs";
import * as path from "node:path";
import { MARK } from "../../rules/routing/mark";

/**
 * The task of the script on the router: configure the wanted lines for a new owner (create) or for one that may have lines (apply), list
 * the changes (look), or remove all lines of the owner (remove).
 */
export type Mode = "create" | "apply" | "look" | "remove";

/** What the script is told beside the configuration; all of it was checked to be plain words. */
export interface Settings {
    owner: string;
    vtysh?: string;
    save?: boolean;
    adopt?: boolean;
}

/** The awk program that compares what there is with what is wanted. */
const PROGRAM = ["read.awk", "claims.awk", "lists.awk", "neighbors.awk", "plan.awk"];

/** Ends the script on standard input; what follows is for the script to read. */
const END_OF_SCRIPT = "# the configuration follows";

/**
 * The command that runs on the router: a shell that reads its script from standard input. All but this line comes that way, so that no
 * list of processes shows it, and an error, which the command provider begins with the whole command, stays readable.
 */
export function command(mode: Mode): string {
    const read = `while IFS= read -r l; do case "$l" in "${END_OF_SCRIPT}") break; esac; s=$s$l$n; done`;
    return `sh -c 'mode=${mode}; n=$(printf "\\nx"); n=\${n%x}; s=; ${read}; eval "$s"'`;
}

/** Standard input of that command: the settings, the script and the configuration that is wanted. */
export function standardInput(
    { owner, vtysh = "vtysh", save = true, adopt = false }: Settings,
    wanted: string,
    repetition = 0,
): string {
    const word = (yes: boolean) => (yes ? "yes" : "no");
    return [
        `owner='${owner}'`,
        `vtysh='${vtysh}'`,
        `save='${word(save)}'`,
        `adopt='${word(adopt)}'`,
        // Nothing but another input where the same has to be done again.
        `repetition='${repetition}'`,
        `plan='${planProgram()}'`,
        part("apply.sh"),
        END_OF_SCRIPT,
        wanted,
    ].join("\n");
}

/** The awk program, as a router gets it. */
export function planProgram(): string {
    return PROGRAM.map(part).join("\n");
}

/** A part of the script, without its comments. */
function part(name: string): string {
    const text = fs.readFileSync(path.join(__dirname, "router", name), "utf8");
    return text.replace(/^ *#.*\n/gm, "").replaceAll("@MARK@", MARK);
}
