// The REST API's command prompt: a real sh in its own folder, with a small stand-in for PHP that treats arguments as the program does.
// The answer contains the arguments.
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { applyAnswer, readAnswer, restAnswer, sessionsAnswer } from "./answers";
import type { ApplyDocument } from "../../../../routers/pfSense/provider/program";
import type { Response } from "./server";

/** The fields of the answers to all operations. */
const EVERYTHING = {
    ...sessionsAnswer({}),
    ...applyAnswer({ neighbors: [], prefixLists: [] } as unknown as ApplyDocument),
    ...readAnswer(),
};

const PHP = `#!${process.execPath}
const [crypto, fs, path, zlib] = ["crypto", "fs", "path", "zlib"].map(require);
const [first, ...rest] = process.argv.slice(2);
if (first === "-r") {
    const input = fs.readFileSync(0, "utf8");
    fs.writeFileSync(rest[2], zlib.gunzipSync(Buffer.from(input, "base64")));
    process.exit(0);
}
const [mode, value] = rest;
let text = mode === "run" ? value : fs.readFileSync(value, "utf8");
if (mode !== "run") fs.unlinkSync(value);
const key = path.join(process.env.TMPDIR, "pulumi-metallb", "key.pem");
if (mode === "sealed") {
    const { id, key: secret, iv, tag, data } = JSON.parse(Buffer.from(text, "base64"));
    const pem = fs.readFileSync(key, "utf8");
    fs.unlinkSync(key);
    const aes = crypto.privateDecrypt({ key: pem, oaepHash: "sha1" }, Buffer.from(secret, "base64"));
    const decipher = crypto.createDecipheriv("aes-256-gcm", aes, Buffer.from(iv, "base64"));
    decipher.setAuthTag(Buffer.from(tag, "base64"));
    text = Buffer.concat([decipher.update(Buffer.from(data, "base64")), decipher.final()]).toString();
}
const document = JSON.parse(zlib.inflateRawSync(Buffer.from(text, "base64")));
const answer = { ...${JSON.stringify(EVERYTHING)}, operation: document.operation, mode, document };
if (document.operation === "key") {
    const pair = crypto.generateKeyPairSync("rsa", {
        modulusLength: 2048,
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    fs.writeFileSync(key, pair.privateKey, { mode: 0o600 });
    answer.publicKey = pair.publicKey;
}
console.log("PHP Warning: something\\npulumi-metallb:1:" + Buffer.from(JSON.stringify(answer)).toString("base64"));
`;

export class Shell {
    readonly commands: string[] = [];
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-metallb-shell-"));

    constructor() {
        fs.mkdirSync(path.join(this.folder, "bin"));
        fs.writeFileSync(path.join(this.folder, "bin/php"), PHP, { mode: 0o755 });
    }

    /** The files in the program's folder. */
    files(): string[] {
        return fs.readdirSync(path.join(this.folder, "pulumi-metallb"));
    }

    run = async ({ body }: { body: string }): Promise<Response> => {
        const { command } = JSON.parse(body) as { command: string };
        this.commands.push(command);
        if (Buffer.byteLength(command) > 1024) {
            return { status: 400, body: '{"code":400,"response_id":"LENGTH_VALIDATOR_MAXIMUM_CONSTRAINT"}' };
        }
        const env = { TMPDIR: this.folder, PATH: `${this.folder}/bin:${process.env.PATH}` };
        const [output, code] = await new Promise<[string, number]>((resolve) => {
            execFile("sh", ["-c", `(${command}) 2>&1`], { env, maxBuffer: 1 << 26 }, (error, stdout) =>
                resolve([stdout.trimEnd(), Number(error?.code ?? 0)]),
            );
        });
        return { body: restAnswer(output, code), type: "application/json" };
    };

    remove(): void {
        fs.rmSync(this.folder, { recursive: true });
    }
}
