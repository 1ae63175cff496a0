import * as fs from "node:fs";
import { packageFile } from "../../../base/manifest";
import { MARK } from "../../rules/routing/mark";

/**
 * The task of the script on the router. `create` configures the wanted lines for a new owner, and `apply` for an owner that may have lines.
 * `look` lists the changes that an apply would make. `remove` removes all lines of the owner.
 */
export type Mode = "create" | "apply" | "look" | "remove";

/** The script's settings besides the configuration. The rules allow no character in them that a shell interprets. */
export interface Settings {
    owner: string;
    vtysh?: string;
    save?: boolean;
    adopt?: boolean;
}

/** The parts of the awk program that compares the router's configuration with the wanted one. */
const PROGRAM = ["read.awk", "claims.awk", "lists.awk", "neighbors.awk", "plan.awk"];

/** Ends the script on standard input. The script reads the lines after it. */
const END_OF_SCRIPT = "# the configuration follows";

/**
 * The command that runs on the router: a shell that reads its script from standard input. So no list of processes shows the script. The
 * command provider begins its errors with the whole command, so a short command keeps them readable.
 */
export function command(mode: Mode): string {
    const read = `while IFS= read -r l; do case "$l" in "${END_OF_SCRIPT}") break; esac; s=$s$l$n; done`;
    return `sh -c 'mode=${mode}; n=$(printf "\\nx"); n=\${n%x}; s=; ${read}; eval "$s"'`;
}

/** Standard input of that command: the settings, the script and the wanted configuration. */
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
        // The script doesn't use this setting: another number only makes the command run again.
        `repetition='${repetition}'`,
        `plan='${planProgram()}'`,
        part("apply.sh"),
        END_OF_SCRIPT,
        wanted,
    ].join("\n");
}

/** The awk program, as it is sent to a router. */
export function planProgram(): string {
    return PROGRAM.map(part).join("\n");
}

/** A part of the script, without its comments. The state holds the script, so a changed comment mustn't change it. */
function part(name: string): string {
    const text = fs.readFileSync(packageFile("routers/frr/components/router", name), "utf8");
    return text.replace(/^ *#.*\n/gm, "").replaceAll("@MARK@", MARK);
}
