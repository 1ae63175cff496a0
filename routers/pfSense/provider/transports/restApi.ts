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
import { REST_API_WORDS } from "./restApiWords";
import { documentCommands, LONGEST_COMMAND, MISSING, programCommands, runCommand } from "./shell";
import { statusError } from "./statuses";
import { timeFactor } from "./time";

const PATH = "/api/v2/diagnostics/command_prompt";

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
            const command = runCommand("run", text);
            return command.length <= LONGEST_COMMAND
                ? this.runProgram((run) => this.again(run, document), command)
                : repeating(() => this.runFile("file", text, document), this.delays);
        });
    }

    close(): Promise<void> {
        return this.http.close();
    }

    /** Sends a secret document encrypted, so no argument of a process and no file contains it in plain text. */
    private async runSealed(document: ProgramDocument): Promise<Answer> {
        const { owner } = document;
        const asking = runCommand("run", encodeDocument({ operation: "key", owner, hashKey: NO_KEY }));
        const key = await this.runProgram((run) => this.again(run, document), asking);
        return key.ok && key.operation === "key"
            ? this.runFile("sealed", sealDocument(document, key.publicKey), document)
            : key;
    }

    private async runFile(mode: "file" | "sealed", text: string, document: ProgramDocument): Promise<Answer> {
        const { commands, path } = documentCommands(text);
        await this.upload(commands);
        // Only once: if the answer gets lost, the program has already deleted the file.
        return this.runProgram((run) => this.command(run, timeFactor(document)), runCommand(mode, path));
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
        for (const command of commands) {
            const { resultCode } = await this.again(command);
            if (resultCode !== 0) {
                throw new TransportError(
                    "answered",
                    `${this.http.origin} doesn't accept the program (exit code ${resultCode}): check that /tmp has free space, and that the ` +
                        `folder /tmp/pulumi-metallb belongs to root.`,
                );
            }
        }
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
    const answer = parse(body);
    if (answer === undefined && (body === "" || body.startsWith("{"))) {
        throw cut(origin, true);
    }
    const data = isMap(answer) ? answer.data : undefined;
    if (!isMap(data) || typeof data.output !== "string") {
        throw new TransportError(
            "answered",
            `${origin} answered, but not as the REST API package does. ${REST_API_WORDS.missing}`,
        );
    }
    return { output: data.output, resultCode: Number(data.result_code ?? 0) };
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
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
