// The commands that the REST API runs through sh. Each fits in 1024 bytes, and may run twice.
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { programDigest, programFile } from "../program";

export const LONGEST_COMMAND = 1024;
/** The command's output if the firewall doesn't have the program. */
export const MISSING = "pulumi-metallb:MISSING";

/** The length of a piece, which leaves room for the command around it. */
const CHUNK = 800;

/** Makes new files readable for their owner only, adds the folder of pfSense's tools to PATH, and sets `D` to this package's folder. */
const PRELUDE = "umask 077;PATH=$PATH:/usr/local/bin;D=${TMPDIR:-/tmp}/pulumi-metallb";

/** Runs the program if its folder belongs to the user and its digest is right. Otherwise prints MISSING. */
export function runCommand(...argv: string[]): string {
    const digest = programDigest();
    return [
        PRELUDE,
        `F=$D/${digest}.php`,
        "S=`sha256 -q $F 2>/dev/null||sha256sum $F 2>/dev/null|cut -c1-64`",
        `if [ -O $D ]&&[ "$S" = ${digest} ];then php $F ${argv.join(" ")};else echo ${MISSING};fi`,
    ].join(";");
}

/** Uploads the program under its digest. */
export function programCommands(): string[] {
    const packed = gzipSync(programFile()).toString("base64");
    const unpack = "file_put_contents($argv[1],gzdecode(base64_decode(stream_get_contents(STDIN))));";
    const digest = programDigest();
    return upload(packed, `${digest}.php`, `php -r '${unpack}' -- `);
}

/** Uploads a document of any length into a file. The program deletes the file as soon as it has read it. */
export function documentCommands(text: string): { commands: string[]; path: string } {
    const name = `doc-${randomBytes(8).toString("hex")}`;
    return { commands: upload(text, name, "cat >"), path: `$D/${name}` };
}

/**
 * Uploads a text in pieces. Every command may run twice without harm: each piece has its own file, and the joined file gets its name in one
 * step. The commands check that the folder belongs to the user, because any user can create a folder in /tmp.
 */
function upload(text: string, name: string, write: string): string[] {
    const pieces = text.match(new RegExp(`.{1,${CHUNK}}`, "g")) ?? [];
    const stem = `$D/up-${randomBytes(8).toString("hex")}`;
    return [
        `${PRELUDE};mkdir -m 700 -p $D&&[ -O $D ]&&[ ! -L $D ]&&chmod 700 $D&&find $D '(' -name 'up-*' -o -name 'doc-*' -o -name '*.php' ')' -mtime +7 -delete`,
        ...pieces.map((piece, index) => `${PRELUDE};printf %s '${piece}'>${stem}.${String(index).padStart(4, "0")}`),
        `${PRELUDE};if [ -e ${stem}.0000 ];then cat ${stem}.*|${write}${stem}&&mv ${stem} $D/${name}&&rm -f ${stem}.*;fi`,
    ];
}
