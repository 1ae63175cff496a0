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
const [mode, end, name] = rest;
const folder = path.join(process.env.TMPDIR, "pulumi-metallb");
const pieces = fs.readdirSync(folder).filter((file) => name && file.startsWith(name + ".")).sort();
const texts = pieces.map((file) => fs.readFileSync(path.join(folder, file), "utf8"));
pieces.forEach((file) => fs.unlinkSync(path.join(folder, file)));
let text = Buffer.from(texts.join("") + end, "base64");
const key = path.join(folder, "key.pem");
if (mode === "sealed") {
    const privateKey = crypto.createPrivateKey(fs.readFileSync(key));
    fs.unlinkSync(key);
    const publicKey = crypto.createPublicKey({ key: text.subarray(16, 107), format: "der", type: "spki" });
    const shared = crypto.diffieHellman({ privateKey, publicKey });
    const secret = Buffer.from(crypto.hkdfSync("sha256", shared, "", text.subarray(0, 107), 44));
    const decipher = crypto.createDecipheriv("aes-256-gcm", secret.subarray(0, 32), secret.subarray(32));
    decipher.setAuthTag(text.subarray(107, 123));
    text = Buffer.concat([decipher.update(text.subarray(123)), decipher.final()]);
}
const document = JSON.parse(zlib.inflateRawSync(text));
const answer = { ...${JSON.stringify(EVERYTHING)}, operation: document.operation, mode, document };
if (document.operation === "key") {
    const pair = crypto.generateKeyPairSync("ec", {
        namedCurve: "prime256v1",
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    fs.writeFileSync(key, pair.privateKey, { mode: 0o600 });
    answer.publicKey = pair.publicKey;
}
console.log("PHP Warning: something\\npulumi-metallb:2:" + zlib.deflateRawSync(JSON.stringify(answer)).toString("base64"));
`;

export class Shell {
    readonly commands: string[] = [];
    allowsGraphQl = true;
    readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-metallb-shell-"));

    constructor() {
        fs.mkdirSync(path.join(this.folder, "bin"));
        fs.writeFileSync(path.join(this.folder, "bin/php"), PHP, { mode: 0o755 });
    }

    /** The files in the program's folder. */
    files(): string[] {
        return fs.readdirSync(path.join(this.folder, "pulumi-metallb"));
    }

    run = async ({ path: url, body }: { path: string; body: string }): Promise<Response> => {
        if (url === "/api/v2/graphql") {
            return { body: JSON.stringify(await this.graphQl(body)), type: "application/json" };
        }
        const { command } = JSON.parse(body) as { command: string };
        const ran = await this.execute(command);
        return ran === undefined
            ? { status: 400, body: '{"code":400,"response_id":"LENGTH_VALIDATOR_MAXIMUM_CONSTRAINT"}' }
            : { body: restAnswer(...ran), type: "application/json" };
    };

    private async graphQl(body: string): Promise<object> {
        const { query } = JSON.parse(body) as { query: string };
        if (!this.allowsGraphQl) {
            return { errors: [{ message: "", extensions: { response_id: "GRAPHQL_RESOLVER_UNAUTHORIZED" } }] };
        }
        const data: Record<string, { result_code: number | undefined }> = {};
        const mutations = /(c\d+):createDiagnosticsCommandPrompt\(command:("(?:[^"\\]|\\.)*")\)\{result_code\}/g;
        for (const [, name, command] of query.matchAll(mutations)) {
            data[name!] = { result_code: (await this.execute(JSON.parse(command!) as string))?.[1] };
        }
        return { data };
    }

    private async execute(command: string): Promise<[string, number] | undefined> {
        this.commands.push(command);
        if (Buffer.byteLength(command) > 1024) {
            return undefined;
        }
        const env = { TMPDIR: this.folder, PATH: `${this.folder}/bin:${process.env.PATH}` };
        return new Promise<[string, number]>((resolve) => {
            execFile("sh", ["-c", `(${command}) 2>&1`], { env, maxBuffer: 1 << 26 }, (error, stdout) =>
                resolve([stdout.trimEnd(), Number(error?.code ?? 0)]),
            );
        });
    }

    remove(): void {
        fs.rmSync(this.folder, { recursive: true });
    }
}
