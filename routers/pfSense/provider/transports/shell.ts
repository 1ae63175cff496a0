// The commands that the REST API runs through sh: what they say fits in 1024 bytes, and may be said twice.
import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { programDigest, programFile } from "../program";

export const LONGEST_COMMAND = 1024;
/** What the command answers when the firewall doesn't have the program. */
export const MISSING = "pulumi-metallb:MISSING";

/** Leaves room for the words around a piece. */
const CHUNK = 800;

/** Files that only we can read, tools where pfSense has them, and our folder. */
const PRELUDE = "umask 077;PATH=$PATH:/usr/local/bin;D=${TMPDIR:-/tmp}/pulumi-metallb";

/** Runs the program, if it is there, is ours, and is what it was when it was put there. */
export function runCommand(...argv: string[]): string {
    const digest = programDigest();
    return [
        PRELUDE,
        `F=$D/${digest}.php`,
        "S=`sha256 -q $F 2>/dev/null||sha256sum $F 2>/dev/null|cut -c1-64`",
        `if [ -O $D ]&&[ "$S" = ${digest} ];then php $F ${argv.join(" ")};else echo ${MISSING};fi`,
    ].join(";");
}

/** The program itself, put on the firewall under its digest. */
export function programCommands(): string[] {
    const packed = gzipSync(programFile()).toString("base64");
    const unpack = "file_put_contents($argv[1],gzdecode(base64_decode(stream_get_contents(STDIN))));";
    const digest = programDigest();
    return upload(packed, `${digest}.php`, `php -r '${unpack}' -- `);
}

/** A document of any length, in a file. The program deletes it as soon as it has read it. */
export function documentCommands(text: string): { commands: string[]; path: string } {
    const name = `doc-${randomBytes(8).toString("hex")}`;
    return { commands: upload(text, name, "cat >"), path: `$D/${name}` };
}

/**
 * The pieces of a text, each in a file of its own, so that one that is sent twice does no harm; put together, they get their name in one
 * step, and that twice does no harm either. The folder has to be ours: in /tmp anybody could have made it.
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
