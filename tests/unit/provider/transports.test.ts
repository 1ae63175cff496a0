import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import type { ProgramDocument } from "../../../routers/pfSense/provider/program";
import { RestApiTransport } from "../../../routers/pfSense/provider/transports/restApi";
import { XmlRpcTransport } from "../../../routers/pfSense/provider/transports/xmlRpc";
import type { Connection } from "../../../routers/pfSense/provider/transports";
import {
    applyAnswer,
    documentOf,
    printedText,
    readAnswer,
    restAnswer,
    xmlRpcAnswer,
    xmlRpcFault,
    xmlRpcText,
} from "./firewall/answers";
import { AUTHORITY, message, Server, type Handler, type Response } from "./firewall/server";

const READ: ProgramDocument = { operation: "read", owner: "prod", hashKey: "0".repeat(64) };
const NONE = [0, 0];

let server: Server | undefined;

async function firewall(handler: Handler, certificate?: string): Promise<Server> {
    return (server = await Server.start(handler, certificate));
}

async function run(connection: Connection, document = READ, delays: number[] = NONE) {
    const transport =
        connection.door === "rest-api"
            ? new RestApiTransport(connection, delays)
            : new XmlRpcTransport(connection, delays);
    try {
        return await transport.run(document);
    } finally {
        await transport.close();
    }
}

async function failure(connection: Connection, document = READ): Promise<string> {
    const error: unknown = await run(connection, document).then(
        () => assert.fail("it should have failed"),
        (reason: unknown) => reason,
    );
    assert.ok(error instanceof Error);
    assert.doesNotMatch(
        `${error.message}${error.stack}`,
        /planted|pmlb_|\n\s+at /,
        "neither secrets, documents nor stacks",
    );
    return error.message;
}

afterEach(async () => {
    await server?.stop();
    server = undefined;
});

describe("the XML-RPC transport", () => {
    it("sends a document in one request, and returns the answer", async () => {
        const answer = readAnswer({ unowned: ["192.0.2.9"] });
        const { connection, requests } = await open({ body: xmlRpcAnswer(answer) });
        assert.deepEqual(await run(connection), answer);
        assert.equal(requests.length, 1);
        assert.equal(requests[0]?.path, "/xmlrpc.php");
        assert.equal(requests[0]?.headers.authorization, `Basic ${btoa("pulumi:planted-login")}`);
        assert.deepEqual(documentOf(requests[0]?.body ?? ""), READ);
    });

    it("explains a fault, and suggests a fix", async () => {
        for (const [code, words] of [
            [-1, /doesn't accept the login: check firewall.username/],
            [-2, /system-xmlrpc-ha-sync/],
            [7, /fault \(7\)/],
        ] as const) {
            const { connection, stop } = await open({ body: xmlRpcFault(code, "planted &lt;fault>") });
            assert.match(await failure(connection), words);
            await stop();
        }
    });

    it("rejects an answer that isn't from the program", async () => {
        for (const [body, words] of [
            ["<html>Welcome to the router</html>", /not in XML-RPC/],
            ["\u0000\u0001garbage", /not in XML-RPC/],
            [xmlRpcText("planted Fatal error"), /ran the program without an answer/],
            ["<?xml version='1.0'?><methodResponse></methodResponse>", /not in XML-RPC|without an answer/],
        ] as const) {
            const { connection, stop, requests } = await open({ body });
            assert.match(await failure(connection), words);
            assert.equal(requests.length, 1);
            await stop();
        }
    });
});

describe("the REST API transport", () => {
    const envelope = (code: number, response_id: string) =>
        JSON.stringify({ code, status: "any", response_id, message: "planted", data: [] });

    it("names the setting behind a refusal, and doesn't retry", async () => {
        const refusals: [number, string, RegExp][] = [
            [503, "ENDPOINT_REST_API_IS_NOT_ENABLED", /REST API switched off: tick "Enabled" in System > REST API/],
            [503, "ENDPOINT_UNAVAILABLE", /remains of its REST API.*Install it again/],
            [405, "ENDPOINT_METHOD_NOT_ALLOWED_IN_READ_ONLY_MODE", /read-only mode.*"Read Only"/],
            [403, "ENDPOINT_INTERFACE_NOT_ALLOWED", /"Allowed Interfaces"/],
            [403, "ENDPOINT_CLIENT_NOT_ALLOWED_BY_ACL", /Access Lists/],
            [403, "AUTH_AUTHORIZATION_FAILED", /the user may not do this/],
            [401, "AUTH_AUTHENTICATION_FAILED", /doesn't accept the login/],
        ];
        for (const [status, id, words] of refusals) {
            const { connection, requests, stop } = await open(
                { status, body: envelope(status, id) },
                { door: "rest-api" },
            );
            assert.match(await failure(connection), words);
            assert.equal(requests.length, 1, id);
            await stop();
        }
    });

    it("retries if the firewall has too many requests", async () => {
        const body = envelope(503, "DISPATCHER_TOO_MANY_QUEUED_PROCESSES");
        const { connection, requests } = await open({ status: 503, body }, { door: "rest-api" });
        assert.match(await failure(connection), /too busy.*Tried 3 times/);
        assert.equal(requests.length, 3);
    });
});

describe("both transports", () => {
    const transports = [
        { door: "xml-rpc", body: xmlRpcAnswer(readAnswer()) },
        { door: "rest-api", body: restAnswer(outputOf(xmlRpcAnswer(readAnswer()))) },
    ];

    transports.forEach(({ door: transport, body }) => {
        it(`${transport}: retries after a connection that closes at any byte, and then fails`, async () => {
            const whole = message({ body });
            for (let cutAt = 0; cutAt < whole.length; cutAt += step(cutAt, whole.length)) {
                const once = await open((_request, count) => (count === 1 ? { body, cutAt } : { body }), {
                    door: transport,
                });
                assert.ok((await run(once.connection)).ok, `cut at ${cutAt}`);
                assert.equal(once.requests.length, 2);
                await once.stop();
            }
            const always = await open({ body, cutAt: whole.length - 1 }, { door: transport });
            assert.match(
                await failure(always.connection),
                /closed the connection before its answer was complete.*Tried 3 times/,
            );
            assert.equal(always.requests.length, 3);
        });

        it(`${transport}: retries after an incomplete answer without Content-Length`, async () => {
            for (let left = 1; left < body.trimEnd().length; left += 97) {
                const cutAt = message({ body: body.trimEnd(), withoutLength: true }).length - left;
                const { connection, stop, requests } = await open(
                    (_request, count) => ({
                        body: body.trimEnd(),
                        withoutLength: true,
                        cutAt: count === 1 ? cutAt : undefined,
                    }),
                    { door: transport },
                );
                assert.ok((await run(connection)).ok);
                assert.equal(requests.length, 2, `cut ${left} before the end`);
                await stop();
            }
        });

        const statuses: [number, RegExp, number][] = [
            [301, /sends the request elsewhere/, 1],
            [401, /doesn't accept the login/, 1],
            [403, /the user may not do this: .*(system-xmlrpc-ha-sync|api-v2-diagnostics-command-prompt-post)/, 1],
            [
                404,
                transport === "rest-api" ? /REST API package isn't installed.*upgrade/ : /the transport's URL.*Check/,
                1,
            ],
            [405, transport === "rest-api" ? /doesn't accept.*REST API package/ : /doesn't accept.*Check that url/, 1],
            [418, /HTTP 418/, 1],
            [500, /failed while it worked.*HTTP 500/, 1],
            [503, /too busy.*Tried 3 times/, 3],
        ];
        it(`${transport}: suggests a fix for every status`, async () => {
            for (const [status, words, requests] of statuses) {
                const once = await open({ status, body: "planted page" }, { door: transport });
                assert.match(await failure(once.connection), words);
                assert.equal(once.requests.length, requests, String(status));
                await once.stop();
            }
        });

        it(`${transport}: rejects null and other unexpected JSON with a message`, async () => {
            const odd = ["null", "5", '"text"', "[]", "[[]]", '{"ok":1}', '{"ok":true}', '{"ok":false}'];
            const wrap = transport === "rest-api" ? restAnswer : xmlRpcText;
            const printed = odd.map((text) => wrap(printedText(text)));
            const bodies = [...odd, "{}", '{"data":null}', '{"data":{"output":null}}', ...printed];
            for (const body of bodies) {
                const { connection, requests, stop } = await open({ body }, { door: transport });
                const said = await failure(connection);
                assert.match(said, /not as the REST API package|not in XML-RPC|is malformed/, body);
                assert.doesNotMatch(said, /Cannot read|is not a function|undefined/, body);
                assert.equal(requests.length, 1, body);
                await stop();
            }
        });

        it(`${transport}: gives up a slow answer after one retry`, async () => {
            const { connection, requests } = await open({ silent: true }, { door: transport, timeoutSeconds: 0.2 });
            assert.match(await failure(connection), /no answer within 0.2 s.*Tried 2 times/);
            assert.equal(requests.length, 2);
        });

        it(`${transport}: detects that a server doesn't speak HTTP or TLS`, async () => {
            const { connection } = await open({ raw: "SSH-2.0-OpenSSH_9.6\r\n" }, { door: transport });
            assert.match(await failure(connection), /doesn't answer in HTTP/);
            const plain = net.createServer((socket) =>
                socket.on("error", () => undefined).end("220 mail.example ESMTP\r\n"),
            );
            await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
            const url = `https://127.0.0.1:${(plain.address() as net.AddressInfo).port}`;
            assert.match(await failure({ ...connection, url }), /doesn't speak TLS there/);
            plain.close();
        });

        it(`${transport}: retries a refused connection, and names the problem`, async () => {
            const { connection, stop } = await open({}, { door: transport });
            await stop();
            assert.match(await failure(connection), /refuses the connection.*Tried 3 times/);
        });
    });

    it("send one request at a time to a firewall, from any number of resources", async () => {
        let busy = 0;
        const { connection } = await open(async () => {
            assert.equal(++busy, 1);
            await new Promise((resolve) => setTimeout(resolve, 20));
            busy -= 1;
            return { body: xmlRpcAnswer(readAnswer()) };
        });
        await Promise.all([run(connection), run(connection), run(connection)]);
    });

    it("repeat an apply whose answer was lost, which then changes nothing", async () => {
        const apply: ProgramDocument = { ...READ, operation: "apply", asn: 64501, neighbors: [], prefixLists: [] };
        let written = 0;
        const { connection } = await open((request, count) => {
            const document = documentOf(request.body);
            assert.equal(document.operation, "apply");
            const changed = written === 0;
            written = 1;
            return { body: xmlRpcAnswer(applyAnswer(document, { changed })), cutAt: count === 1 ? 40 : undefined };
        });
        const answer = await run(connection, apply);
        assert.ok(answer.ok && answer.operation === "apply" && !answer.changed);
    });
});

describe("the firewall's certificate", () => {
    const pinned = (name: string) =>
        new X509Certificate(fs.readFileSync(path.join(__dirname, "firewall/certificates", `${name}.pem`)))
            .fingerprint256;
    const answer: Response = { body: xmlRpcAnswer(readAnswer()) };

    it("is accepted from a known authority, by its fingerprint, or with skipTlsVerification", async () => {
        const { connection } = await open(answer);
        const bare = { ...connection, caCertificate: undefined };
        for (const trust of [
            { caCertificate: AUTHORITY },
            { certificateFingerprint: pinned("server") },
            { certificateFingerprint: pinned("server").replaceAll(":", "").toLowerCase() },
            { skipTlsVerification: true },
        ]) {
            assert.ok((await run({ ...bare, ...trust })).ok);
        }
    });

    it("is refused before the request if its authority, name or fingerprint is wrong", async () => {
        const cases: [Partial<Connection>, string, RegExp][] = [
            [{ caCertificate: undefined }, "server", /isn't from an authority known here.*fingerprint/],
            [{}, "elsewhere", /valid for another name or address/],
            [
                { certificateFingerprint: pinned("elsewhere") },
                "server",
                /doesn't match firewall\.certificateFingerprint/,
            ],
            [
                { certificateFingerprint: pinned("elsewhere"), skipTlsVerification: true },
                "server",
                /doesn't match firewall\.certificateFingerprint/,
            ],
            [{ certificateFingerprint: pinned("elsewhere") }, "elsewhere", /valid for another name/],
        ];
        for (const [trust, certificate, words] of cases) {
            const { connection, stop, received } = await open(answer, trust, certificate);
            assert.match(await failure(connection), words);
            assert.equal(received(), 0);
            await stop();
        }
    });

    it("is named by its fingerprint if it is refused", async () => {
        const { connection } = await open(answer, { caCertificate: undefined });
        assert.ok((await failure(connection)).includes(pinned("server")));
    });
});

async function open(answer: Handler | Response, more: Partial<Connection> = {}, certificate?: string) {
    const started = await firewall(typeof answer === "function" ? answer : () => answer, certificate);
    return {
        connection: started.connection(more),
        requests: started.requests,
        received: () => started.received,
        stop: () => started.stop(),
    };
}

/** Returns the step to the next cut: every byte at the beginning and the end, and some bytes between. */
function step(at: number, length: number): number {
    return at < 120 || at > length - 60 ? 1 : 41;
}

function outputOf(xml: string): string {
    return /<string>(.*)<\/string>/.exec(xml)?.[1] ?? "";
}
