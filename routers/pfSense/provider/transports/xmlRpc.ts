// The transport over pfSense's own XML-RPC API, in one round trip and without an additional package.
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { evalCode, type Answer, type ProgramDocument } from "../program";
import { isMap } from "../../../../rules/shared/maps";
import type { Connection } from "./connection";
import type { Transport } from "./transport";
import { cut, TransportError } from "./failures";
import { Http } from "./http";
import { programAnswer } from "./programAnswer";
import { oneAtATime } from "./queue";
import { repeating, type Delays } from "./repeat";
import { loginError, privilegeError, statusError, type TransportWords } from "./statuses";
import { timeFactor } from "./time";

const WORDS: TransportWords = {
    credentials: "firewall.username and firewall.password",
    privilege:
        "give it the privilege “System - HA node sync” (system-xmlrpc-ha-sync) in System > User Manager, or use the user admin.",
    missing: "Check that url is the address of pfSense's web configurator.",
};

const builder = new XMLBuilder({});
const parser = new XMLParser({ parseTagValue: false, trimValues: true });
const END = "</methodResponse>";

export class XmlRpcTransport implements Transport {
    private readonly http: Http;
    private readonly headers: Record<string, string>;

    constructor(
        { username = "", password = "", ...connection }: Connection,
        private readonly delays?: Delays,
    ) {
        this.http = new Http(connection);
        const login = Buffer.from(`${username}:${password}`).toString("base64");
        this.headers = { "content-type": "text/xml", authorization: `Basic ${login}` };
    }

    run(document: ProgramDocument): Promise<Answer> {
        return oneAtATime(this.http.origin, () => repeating(() => this.call(document), this.delays));
    }

    close(): Promise<void> {
        return this.http.close();
    }

    private async call(document: ProgramDocument): Promise<Answer> {
        const request = builder.build({
            methodCall: {
                methodName: "pfsense.exec_php",
                params: { param: { value: { string: evalCode(document) } } },
            },
        }) as string;
        const body = `<?xml version="1.0"?>${request}`;
        const answer = await this.http.post("/xmlrpc.php", this.headers, body, timeFactor(document));
        const { origin } = this.http;
        const failed = statusError(origin, answer, WORDS);
        if (failed) {
            throw failed;
        }
        return answerOf(origin, answer.body);
    }
}

function answerOf(origin: string, body: string): Answer {
    const text = body.trim();
    const looksRight = text === "" || "<?xml".startsWith(text.slice(0, 5)) || text.startsWith("<methodResponse");
    if (looksRight && !text.endsWith(END)) {
        throw cut(origin, true);
    }
    const response = looksRight ? parse(text) : undefined;
    if (response === undefined) {
        throw new TransportError("answered", `${origin} answered, but not in XML-RPC. ${WORDS.missing}`);
    }
    if ("fault" in response) {
        throw faultError(origin, response.fault);
    }
    const value = textAt(response, "params", "param", "value");
    return programAnswer(origin, value, () => ". The reason is in Status > System Logs.");
}

function parse(text: string): Record<string, unknown> | undefined {
    try {
        const { methodResponse } = parser.parse(text) as { methodResponse?: unknown };
        return isMap(methodResponse) ? methodResponse : undefined;
    } catch {
        return undefined;
    }
}

/** The text at a path. It is the value itself, or inside an element that names the type. */
function textAt(value: unknown, ...path: string[]): string {
    const inside = path.reduce<unknown>((outer, step) => (isMap(outer) ? outer[step] : undefined), value);
    const plain = isMap(inside) ? Object.values(inside)[0] : inside;
    return typeof plain === "string" ? plain : "";
}

function faultError(origin: string, fault: unknown): TransportError {
    const struct = (fault as { value?: { struct?: { member?: unknown } } }).value?.struct?.member;
    const members = Array.isArray(struct) ? struct : [struct];
    const code = members.find((member) => textAt(member, "name") === "faultCode");
    switch (textAt(code, "value")) {
        case "-1":
            return loginError(origin, WORDS);
        case "-2":
            return privilegeError(origin, WORDS);
        default:
            return new TransportError(
                "answered",
                `${origin} answered with an XML-RPC fault (${textAt(code, "value") || "without a code"}). The reason is in ` +
                    `Status > System Logs.`,
            );
    }
}
