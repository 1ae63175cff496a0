// A firewall's answers for tests: the program's answers, as each transport sends them.
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { XMLParser } from "fast-xml-parser";
import type { Answer, ApplyDocument, ProgramDocument, ReadAnswer } from "../../../../routers/pfSense/provider/program";

const BOX = {
    device: "box-1",
    version: "2.7.2-RELEASE",
    package: "2.0.2_7",
    frrEnabled: true,
    bgpEnabled: true,
    bfdEnabled: false,
    asn: "64501",
    frrRunning: true,
    carp: "",
    haSync: false,
    revision: "1",
};

/** FRR runs with the complete configuration. */
export const TAKEN_OVER = { takenOver: true, reloading: false, answering: true, pending: {}, regenerated: false };

export function readAnswer(more: Partial<ReadAnswer> = {}): ReadAnswer {
    return {
        ok: true,
        operation: "read",
        ...BOX,
        hash: "a".repeat(64),
        neighbors: [],
        prefixLists: [],
        unowned: [],
        lost: [],
        ...more,
    };
}

export function applyAnswer(document: ApplyDocument, more: object = {}): Answer {
    return {
        ok: true,
        operation: "apply",
        ...BOX,
        hash: "a".repeat(64),
        changed: true,
        attempts: 1,
        ...TAKEN_OVER,
        added: document.neighbors.map(({ peer }) => peer),
        updated: [],
        removed: [],
        left: [],
        ...more,
    };
}

export function takeoverAnswer(more: object = {}): Answer {
    return { ok: true, operation: "takeover", ...BOX, ...TAKEN_OVER, ...more };
}

export function sessionsAnswer(sessions: object, more: object = {}): Answer {
    return { ok: true, operation: "sessions", ...BOX, reloading: false, sessions, md5Failures: 0, ...more } as Answer;
}

/** The answer as the program prints it. */
export function printed(answer: Answer): string {
    return printedText(JSON.stringify(answer));
}

/** A text in the place of the answer's JSON. */
export function printedText(text: string): string {
    return `pulumi-metallb:2:${deflateRawSync(text).toString("base64")}`;
}

export function xmlRpcAnswer(answer: Answer): string {
    return xmlRpcText(printed(answer));
}

export function xmlRpcText(text: string): string {
    return (
        `<?xml version="1.0" encoding="UTF-8"?>\n<methodResponse><params><param><value><string>${text}</string></value></param>` +
        `</params></methodResponse>\n`
    );
}

export function xmlRpcFault(code: number, text: string): string {
    return (
        `<?xml version="1.0"?><methodResponse><fault><value><struct><member><name>faultCode</name><value><int>${code}</int></value>` +
        `</member><member><name>faultString</name><value><string>${text}</string></value></member></struct></value></fault></methodResponse>`
    );
}

/** Returns the document in an XML-RPC request. */
export function documentOf(body: string): ProgramDocument {
    const parsed = new XMLParser({ parseTagValue: false }).parse(body) as {
        methodCall: { methodName: string; params: { param: { value: { string: string } } } };
    };
    const encoded = /pmlb_main\('([A-Za-z0-9+/=]+)'\)/.exec(parsed.methodCall.params.param.value.string)?.[1];
    return decodeDocument(encoded ?? "");
}

export function decodeDocument(encoded: string): ProgramDocument {
    return JSON.parse(inflateRawSync(Buffer.from(encoded, "base64")).toString("utf8")) as ProgramDocument;
}

export function restAnswer(output: string, resultCode = 0): string {
    return JSON.stringify({
        code: 200,
        status: "ok",
        response_id: "SUCCESS",
        message: "",
        data: { output, result_code: resultCode },
    });
}
