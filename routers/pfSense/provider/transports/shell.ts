// The commands that the REST API runs through sh. Each fits in 1024 bytes, and may run twice.
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { programDigest, programFile } from "../program";

export const LONGEST_COMMAND = 1024;
/** The command's output if the firewall doesn't have the program. */
export const MISSING = "pulumi-metallb:MISSING";

/** Makes new files readable for their owner only, and sets `D` to this package's folder. */
const PRELUDE = "umask 077;D=${TMPDIR:-/tmp}/pulumi-metallb";

/** Makes the folder. Fails if it belongs to another user, because any user can create a folder in /tmp. */
const FOLDER = "mkdir -m 700 -p $D&&[ -O $D ]&&[ ! -L $D ]&&chmod 700 $D";

/**
 * Runs the program if its folder belongs to the user and its digest is right. Otherwise prints MISSING. The folder of pfSense's tools is
 * added to PATH.
 */
export function runCommand(...argv: string[]): string {
    return [
        PRELUDE,
        "PATH=$PATH:/usr/local/bin",
        `H=${programDigest()}`,
        "F=$D/$H.php",
        "S=`sha256 -q $F 2>/dev/null||sha256sum $F 2>/dev/null|cut -c1-64`",
        `if [ -O $D ]&&[ "$S" = $H ];then php $F ${argv.join(" ")};else echo ${MISSING};fi`,
    ].join(";");
}

/** Uploads the program under its digest, in place of programs and texts that are older than a week. */
export function programCommands(): string[] {
    const name = pieceName();
    const unpack = "file_put_contents($argv[1],gzdecode(base64_decode(stream_get_contents(STDIN))));";
    const pieces = `$D/${name}`;
    const file = `$D/${programDigest()}.php`;
    return [
        ...pieceCommands(gzipSync(programFile(), { level: 9 }).toString("base64"), name),
        // The program gets its name in one step. If the command runs twice, the pieces are gone already.
        `${PRELUDE};PATH=$PATH:/usr/local/bin;if [ -e ${pieces}.0000 ];then cat ${pieces}.*|php -r '${unpack}' -- ${pieces}` +
            `&&mv ${pieces} ${file}&&rm -f ${pieces}.*;fi`,
        `${PRELUDE};find $D '(' -name 'up-*' -o -name 'doc-*' -o -name '*.php' ')' -mtime +7 -delete`,
    ];
}

/** The commands that upload the beginning of a text, and the command that runs the program with it and the end of the text. */
export interface Run {
    pieces: string[];
    command: string;
}

export function runWith(mode: "run" | "sealed", text: string): Run {
    const alone = runCommand(mode, text);
    if (alone.length <= LONGEST_COMMAND) {
        return { pieces: [], command: alone };
    }
    const name = pieceName();
    const room = LONGEST_COMMAND - runCommand(mode, "", name).length;
    const cut = text.length - room;
    return { pieces: pieceCommands(text.slice(0, cut), name), command: runCommand(mode, text.slice(cut), name) };
}

function pieceName(): string {
    return `up-${randomBytes(8).toString("hex")}`;
}

/** Uploads a text in pieces, each into its own file. The program reads them in the order of their names, and deletes them. */
function pieceCommands(text: string, name: string): string[] {
    const command = (piece: string, index: number) =>
        `${PRELUDE};${FOLDER}&&printf %s '${piece}'>$D/${name}.${String(index).padStart(4, "0")}`;
    const pieces = text.match(new RegExp(`.{1,${LONGEST_COMMAND - command("", 0).length}}`, "g")) ?? [];
    return pieces.map(command);
}
