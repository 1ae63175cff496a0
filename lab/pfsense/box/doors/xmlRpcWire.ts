import { XMLParser } from "fast-xml-parser";

/** The values of XML-RPC that the stand-in supports. */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

export interface Call {
    method: string;
    params: Value[];
}

const parser = new XMLParser({
    parseTagValue: false,
    trimValues: false,
    ignoreAttributes: true,
    htmlEntities: true,
    isArray: (name) => name === "param" || name === "member",
});

/** Parses a call; returns undefined if the text is no call. */
export function parseCall(xml: string): Call | undefined {
    try {
        const { methodCall } = parser.parse(xml) as any;
        const method = String(methodCall.methodName ?? "").trim();
        const params = (methodCall.params?.param ?? []) as { value: unknown }[];
        return method ? { method, params: params.map(({ value }) => decode(value)) } : undefined;
    } catch {
        return undefined;
    }
}

function decode(value: any): Value {
    if (typeof value !== "object" || value === null) {
        return String(value ?? ""); // A value without a type is a string.
    }
    const type = Object.keys(value).find((key) => key !== "#text");
    const text = type === undefined ? "" : value[type];
    switch (type) {
        case undefined:
            return String(value["#text"] ?? "");
        case "int":
        case "i4":
        case "double":
            return Number(text);
        case "boolean":
            return text.trim() === "1";
        case "base64":
            return Buffer.from(text, "base64").toString("utf8");
        case "nil":
            return null;
        case "array":
            return [text.data?.value ?? []].flat().map(decode);
        case "struct":
            return Object.fromEntries((text.member ?? []).map((m: any) => [String(m.name), decode(m.value)]));
        default:
            return String(text);
    }
}

export function response(value: Value): string {
    return document(`<params><param>${encode(value)}</param></params>`);
}

export function fault(code: number, message: string): string {
    return document(`<fault>${encode({ faultCode: code, faultString: message })}</fault>`);
}

function document(inner: string): string {
    return `<?xml version="1.0" encoding="utf-8"?>\n<methodResponse>${inner}</methodResponse>\n`;
}

function encode(value: Value): string {
    return `<value>${typed(value)}</value>`;
}

function typed(value: Value): string {
    if (typeof value === "string") {
        return `<string>${escape(value)}</string>`;
    }
    if (typeof value === "number") {
        return Number.isInteger(value) ? `<int>${value}</int>` : `<double>${value}</double>`;
    }
    if (typeof value === "boolean") {
        return `<boolean>${value ? 1 : 0}</boolean>`;
    }
    if (Array.isArray(value)) {
        return `<array><data>${value.map(encode).join("")}</data></array>`;
    }
    const members = Object.entries(value ?? {}).map(
        ([name, member]) => `<member><name>${escape(name)}</name>${encode(member)}</member>`,
    );
    return value === null ? "<nil/>" : `<struct>${members.join("")}</struct>`;
}

function escape(text: string): string {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
