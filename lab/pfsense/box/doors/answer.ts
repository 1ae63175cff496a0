import type { IncomingHttpHeaders } from "node:http";

/** A request to a transport. */
export interface Question {
    method: string;
    path: string;
    headers: IncomingHttpHeaders;
    body: string;
    /** The client's address. */
    client: string;
}

/** A transport's answer. */
export interface Answer {
    status: number;
    type: string;
    body: string;
}

export function page(status: number, text: string): Answer {
    const title = `${status} ${text}`;
    const body = `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center></body></html>\n`;
    return { status, type: "text/html", body };
}
