import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { inflateRawSync } from "node:zlib";
import {
    NO_KEY,
    programDigest,
    programFile,
    type ApplyDocument,
    type ProgramDocument,
} from "../../../routers/pfSense/provider/program";
import { neighborRecord } from "../../../routers/pfSense/provider/records/neighbor";
import { RestApiTransport } from "../../../routers/pfSense/provider/transports/restApi";
import { Server, type Handler } from "./firewall/server";
import { Shell } from "./firewall/shell";

const HASH_KEY = "5".repeat(64);
const MOST_REQUESTS = 5;
const PASSWORD = "planted-bgp-password";

const read: ProgramDocument = { operation: "read", owner: "prod", hashKey: HASH_KEY, adopt: ["192.168.33.11"] };
const sessions = (count: number): ProgramDocument => ({
    operation: "sessions",
    owner: "prod",
    hashKey: NO_KEY,
    peers: Array.from({ length: count }, (_, index) => `10.${(index * 7919) % 251}.${index >> 8}.${index & 255}`),
});
const oneSession = sessions(1);

function apply(neighbors: number, password?: string): ApplyDocument {
    const records = Array.from({ length: neighbors }, (_, index) =>
        neighborRecord(
            `10.0.${index >> 8}.${index & 255}`,
            { asn: 64500, description: `node ${index * 7919}`, password },
            "prod",
        ),
    );
    return { operation: "apply", owner: "prod", hashKey: HASH_KEY, asn: 64501, neighbors: records, prefixLists: [] };
}

describe("the REST API's transport", () => {
    let shell: Shell;
    let server: Server | undefined;

    async function openTransport(handler: Handler = shell.run): Promise<RestApiTransport> {
        server = await Server.start(handler);
        return new RestApiTransport(
            server.connection({ username: undefined, password: undefined, apiKey: "planted-key" }),
            [0, 0],
        );
    }

    /** Runs a document. Checks that the program received it. Returns the mode, and the number of requests. */
    async function sent(to: RestApiTransport, document: ProgramDocument) {
        const before = server?.requests.length ?? 0;
        const answer = (await to.run(document)) as unknown as { mode: string; document: ProgramDocument };
        assert.deepEqual(answer.document, JSON.parse(JSON.stringify(document)));
        return { mode: answer.mode, requests: (server?.requests.length ?? 0) - before };
    }

    async function said(to: RestApiTransport, document: ProgramDocument) {
        return (await sent(to, document)).mode;
    }

    beforeEach(() => (shell = new Shell()));

    afterEach(async () => {
        await server?.stop();
        shell.remove();
    });

    it("uploads the program to the firewall once, and then needs one request", async () => {
        const transport = await openTransport();
        assert.equal(await said(transport, oneSession), "run");
        const first = shell.commands.length;
        assert.ok(first > MOST_REQUESTS && server!.requests.length <= MOST_REQUESTS);
        assert.equal(await said(transport, oneSession), "run");
        assert.equal(shell.commands.length, first + 1);
        assert.deepEqual(shell.files(), [`${programDigest()}.php`]);
        const file = path.join(shell.folder, "pulumi-metallb", `${programDigest()}.php`);
        assert.equal(fs.readFileSync(file, "utf8"), programFile());
        assert.equal(fs.statSync(file).mode & 0o777, 0o600);
        assert.equal(fs.statSync(path.dirname(file)).mode & 0o777, 0o700);
        assert.ok(shell.commands.every((command) => Buffer.byteLength(command) <= 1024));
        assert.ok(
            server?.requests.every(({ headers }) => headers["x-api-key"] === "planted-key" && !headers.authorization),
        );
    });

    it("doesn't run a changed program, nor a program in a folder of another user", async () => {
        const transport = await openTransport();
        await said(transport, oneSession);
        const file = path.join(shell.folder, "pulumi-metallb", `${programDigest()}.php`);
        fs.appendFileSync(file, "<?php evil();");
        await said(transport, oneSession);
        assert.equal(fs.readFileSync(file, "utf8"), programFile());

        fs.renameSync(path.dirname(file), `${path.dirname(file)}-elsewhere`);
        fs.symlinkSync(`${path.dirname(file)}-elsewhere`, path.dirname(file));
        fs.rmSync(file);
        await assert.rejects(transport.run(oneSession), /doesn't accept the program .*pulumi-metallb belongs to root/);
    });

    it("sends a long document in parts", async () => {
        const transport = await openTransport();
        await said(transport, oneSession);
        assert.deepEqual(await sent(transport, sessions(500)), { mode: "run", requests: 2 });
        assert.deepEqual(shell.files(), [`${programDigest()}.php`]);
    });

    it("needs two requests for a read, and five at most for an apply, a first apply and sessions", async () => {
        const transport = await openTransport();
        assert.equal((await sent(transport, apply(500, PASSWORD))).requests, 5);
        assert.equal((await sent(transport, read)).requests, 2);
        for (const [count, applying, reading] of [
            [0, 2, 1],
            [1, 3, 1],
            [10, 3, 1],
            [100, 3, 1],
            [500, 3, 2],
            [2000, 3, 2],
        ] as const) {
            assert.equal((await sent(transport, apply(count, PASSWORD))).requests, applying, `apply of ${count}`);
            assert.equal((await sent(transport, sessions(count))).requests, reading, `sessions of ${count}`);
        }
        assert.deepEqual(shell.files(), [`${programDigest()}.php`]);
        assert.ok(shell.commands.every((command) => Buffer.byteLength(command) <= 1024));
    });

    it("needs five requests for a first apply of any size, with a password for each neighbor", async () => {
        for (const count of [1, 10, 20, 30, 40, 120]) {
            const transport = await openTransport();
            const document = apply(count);
            document.neighbors.forEach((record) => (record["password"] = randomBytes(15).toString("base64url")));
            assert.ok((await sent(transport, document)).requests <= MOST_REQUESTS, `${count} neighbors`);
            await server?.stop();
            shell.remove();
            shell = new Shell();
        }
    });

    it("uploads with one request each where GraphQL fails, which it tries once", async () => {
        const transport = await openTransport((request) =>
            request.path === "/api/v2/graphql" ? { status: 504, body: "" } : shell.run(request),
        );
        assert.equal(await said(transport, oneSession), "run");
        assert.equal((await sent(transport, apply(500, PASSWORD))).mode, "sealed");
        assert.equal(server?.requests.filter(({ path: url }) => url === "/api/v2/graphql").length, 1);
    });

    it("uploads with one request each where the user may not use GraphQL, which it tries once", async () => {
        shell.allowsGraphQl = false;
        const transport = await openTransport();
        assert.equal(await said(transport, oneSession), "run");
        assert.equal((await sent(transport, read)).requests, 2);
        assert.ok((await sent(transport, apply(10, PASSWORD))).requests <= 5);
        const { mode, requests } = await sent(transport, apply(500, PASSWORD));
        assert.equal(mode, "sealed");
        assert.ok(requests > 5);
        assert.equal(server?.requests.filter(({ path: url }) => url === "/api/v2/graphql").length, 1);
        assert.deepEqual(shell.files(), [`${programDigest()}.php`]);
    });

    it("stops if a command that GraphQL runs fails", async () => {
        const transport = await openTransport();
        await said(transport, oneSession);
        const folder = path.join(shell.folder, "pulumi-metallb");
        fs.renameSync(folder, `${folder}-elsewhere`);
        fs.writeFileSync(folder, "");
        await assert.rejects(transport.run(oneSession), /doesn't accept the program \(exit code \d+\)/);
        assert.ok(server?.requests.some(({ path: url }) => url === "/api/v2/graphql"));
    });

    it("encrypts a document that has a key or password, so that no command contains it in plain or encoded form", async () => {
        const transport = await openTransport();
        for (const document of [read, apply(2, PASSWORD), apply(1)]) {
            assert.equal(await said(transport, document), "sealed");
        }
        const texts = [PASSWORD, HASH_KEY, JSON.stringify(apply(2, PASSWORD)).slice(100, 160)];
        const said64 = shell.commands.flatMap((command) => command.match(/[A-Za-z0-9+/]{40,}=*/g) ?? []);
        const inflated = said64.map((text) => inflated64(text)).join("\n");
        for (const text of texts) {
            const forms = [0, 1, 2].map((shift) =>
                Buffer.from("x".repeat(shift) + text)
                    .toString("base64")
                    .slice(4, -4),
            );
            assert.ok(shell.commands.every((command) => ![text, ...forms].some((form) => command.includes(form))));
            assert.ok(!inflated.includes(text));
        }
        assert.match(inflated, /"operation":"key"/);
        assert.deepEqual(shell.files(), [`${programDigest()}.php`]);
    });

    it("succeeds if every answer is lost once", async () => {
        let answers = 0;
        const transport = await openTransport(async (request) => {
            const answer = await shell.run(request);
            return answers++ % 2 === 0 ? { ...answer, cutAt: 20 } : answer;
        });
        assert.equal(await said(transport, oneSession), "run");
        assert.deepEqual(shell.files(), [`${programDigest()}.php`]);
    });

    it("starts again with another key if the answer to an encrypted document is lost", async () => {
        let sealed = 0;
        const transport = await openTransport(async (request) => {
            const answer = await shell.run(request);
            return request.body.includes(" sealed ") && sealed++ === 1 ? { ...answer, cutAt: 20 } : answer;
        });
        await said(transport, oneSession);
        sealed = 1;
        assert.equal(await said(transport, apply(1, PASSWORD)), "sealed");
    });

    it("reports that the program can't be uploaded, or can't run", async () => {
        const full = await openTransport(async () => ({
            body: '{"data":{"output":"pulumi-metallb:MISSING","result_code":1}}',
        }));
        await assert.rejects(full.run(oneSession), /doesn't accept the program \(exit code 1\)/);
        await server?.stop();
        const broken = await openTransport(async () => ({
            body: '{"data":{"output":"sh: php: not found","result_code":127}}',
        }));
        await assert.rejects(broken.run(oneSession), /without an answer \(exit code 127\)/);
    });
});

/** Returns the text of a command's compressed part, or an empty string. */
function inflated64(text: string): string {
    try {
        return inflateRawSync(Buffer.from(text, "base64")).toString();
    } catch {
        return "";
    }
}
