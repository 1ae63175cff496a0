// The transport over the REST API package, which has no endpoint for FRR, but one that runs a short command.
import { encodeDocument, NO_KEY, sealDocument, type Answer, type ProgramDocument } from "../program";
import { isMap } from "../../../../rules/shared/maps";
import type { Connection } from "./connection";
import type { Transport } from "./transport";
import { cut, TransportError } from "./failures";
import { Http } from "./http";
import { programAnswer } from "./programAnswer";
import { oneAtATime } from "./queue";
import { repeating, type Delays } from "./repeat";
import { exitCodes, GRAPHQL_PATH, graphQlBody } from "./graphQl";
import { REST_API_WORDS } from "./restApiWords";
import { MISSING, programCommands, runCommand, runWith, type Run } from "./shell";
import { statusError } from "./statuses";
import { timeFactor } from "./time";

const PATH = "/api/v2/diagnostics/command_prompt";

/** The origins of firewalls where GraphQL failed or isn't allowed, so that it isn't tried again. */
const withoutGraphQl = new Set<string>();

interface Output {
    output: string;
    resultCode: number;
}

export class RestApiTransport implements Transport {
    private readonly http: Http;
    private readonly headers: Record<string, string>;

    constructor(
        connection: Connection,
        private readonly delays?: Delays,
    ) {
        this.http = new Http(connection);
        this.headers = {
            "content-type": "application/json",
            accept: "application/json",
            ...authentication(connection),
        };
    }

    run(document: ProgramDocument): Promise<Answer> {
        return oneAtATime(this.http.origin, () => {
            if (isSecret(document)) {
                // The first run uses up the document's key, so every try begins with another key.
                return repeating(() => this.runSealed(document), this.delays);
            }
            const text = encodeDocument(document);
            const { pieces, command } = runWith("run", text);
            // Every try has pieces of its own: a run that the firewall starts late takes only its own.
            return pieces.length === 0
                ? this.runProgram((run) => this.again(run, document), command)
                : repeating(() => this.runPieces(runWith("run", text), document), this.delays);
        });
    }

    close(): Promise<void> {
        return this.http.close();
    }

    /** Sends a secret document encrypted, so no argument of a process and no file contains it in plain text. */
    private async runSealed(document: ProgramDocument): Promise<Answer> {
        const { owner } = document;
        const asking = runCommand("key", encodeDocument({ operation: "key", owner, hashKey: NO_KEY }));
        const key = await this.runProgram((command) => this.again(command), asking);
        return key.ok && key.operation === "key"
            ? this.runPieces(runWith("sealed", sealDocument(document, key.publicKey)), document)
            : key;
    }

    private async runPieces({ pieces, command }: Run, document: ProgramDocument): Promise<Answer> {
        await this.upload(pieces);
        // Only once: if the answer gets lost, the program has already deleted the pieces, and the key of a sealed document.
        return this.runProgram((run) => this.command(run, timeFactor(document)), command);
    }

    private async runProgram(run: (command: string) => Promise<Output>, command: string): Promise<Answer> {
        let answer = await run(command);
        if (answer.output.includes(MISSING)) {
            await this.upload(programCommands());
            answer = await run(command);
        }
        return answerOf(this.http.origin, answer);
    }

    private async upload(commands: string[]): Promise<void> {
        const codes = (await this.atOnce(commands)) ?? this.oneByOne(commands);
        for await (const code of codes) {
            if (code !== 0) {
                throw new TransportError(
                    "answered",
                    `${this.http.origin} doesn't accept the program (exit code ${code}): check that /tmp has free space, and that the ` +
                        `folder /tmp/pulumi-metallb belongs to root.`,
                );
            }
        }
    }

    private async *oneByOne(commands: string[]): AsyncGenerator<number> {
        for (const command of commands) {
            yield (await this.again(command)).resultCode;
        }
    }

    /**
     * Runs several commands with one request, and returns their exit codes. Undefined if GraphQL isn't allowed, or fails: a command may run
     * twice, so each then has its own request.
     */
    private async atOnce(commands: string[]): Promise<number[] | undefined> {
        const { origin } = this.http;
        if (commands.length <= 1 || withoutGraphQl.has(origin)) {
            return undefined;
        }
        const codes = await this.graphQl(commands).catch((error: unknown) => {
            if (error instanceof TransportError) {
                return undefined;
            }
            throw error;
        });
        if (codes === undefined) {
            withoutGraphQl.add(origin);
        }
        return codes;
    }

    private async graphQl(commands: string[]): Promise<number[] | undefined> {
        const { origin } = this.http;
        const answer = await this.http.post(GRAPHQL_PATH, this.headers, graphQlBody(commands), 2);
        return statusError(origin, answer, REST_API_WORDS)
            ? undefined
            : exitCodes(parse(origin, answer.body.trim()), commands);
    }

    private again(command: string, document?: ProgramDocument): Promise<Output> {
        return repeating(() => this.command(command, document && timeFactor(document)), this.delays);
    }

    private async command(command: string, time?: number): Promise<Output> {
        const { origin } = this.http;
        const answer = await this.http.post(PATH, this.headers, JSON.stringify({ command }), time);
        const failed = statusError(origin, answer, REST_API_WORDS);
        if (failed) {
            throw failed;
        }
        return outputOf(origin, answer.body.trim());
    }
}

function outputOf(origin: string, body: string): Output {
    const answer = parse(origin, body);
    const data = isMap(answer) ? answer.data : undefined;
    if (!isMap(data) || typeof data.output !== "string") {
        throw new TransportError(
            "answered",
            `${origin} answered, but not as the REST API package does. ${REST_API_WORDS.missing}`,
        );
    }
    return { output: data.output, resultCode: Number(data.result_code ?? 0) };
}

/** The JSON in an answer; undefined for another text. Throws if the answer is cut off. */
function parse(origin: string, body: string): unknown {
    try {
        return JSON.parse(body);
    } catch {
        if (body === "" || body.startsWith("{")) {
            throw cut(origin, true);
        }
        return undefined;
    }
}

function answerOf(origin: string, { output, resultCode }: Output): Answer {
    return programAnswer(origin, output, () => {
        const why = output.includes(MISSING)
            ? "the program is missing, although it was just uploaded"
            : `exit code ${resultCode}`;
        return ` (${why}). Check Status > System Logs, and the free space in /tmp.`;
    });
}

function authentication({ apiKey, token, username = "", password = "" }: Connection): Record<string, string> {
    if (apiKey !== undefined) {
        return { "x-api-key": apiKey };
    }
    return token !== undefined
        ? { authorization: `Bearer ${token}` }
        : { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
}

/**
 * Whether a document is secret. With a document's key an attacker could try passwords against the hashes in a state, which aren't secret.
 * Every document with a password also has a key.
 */
function isSecret({ hashKey }: ProgramDocument): boolean {
    return hashKey !== NO_KEY;
}
