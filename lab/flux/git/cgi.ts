import type { IncomingHttpHeaders } from "node:http";

/** Returns the environment of a CGI program for a request. Only the variables that Git's own program reads. */
export function cgiEnvironment(
    request: { method?: string; url?: string; headers: IncomingHttpHeaders },
    root: string,
): Record<string, string> {
    const { pathname, search } = new URL(request.url ?? "/", "http://lab");
    const headers: [name: string, value: string | string[] | undefined][] = [
        ["CONTENT_TYPE", request.headers["content-type"]],
        ["CONTENT_LENGTH", request.headers["content-length"]],
        ["HTTP_CONTENT_ENCODING", request.headers["content-encoding"]],
        ["GIT_PROTOCOL", request.headers["git-protocol"]],
    ];
    return {
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: "1",
        REQUEST_METHOD: request.method ?? "GET",
        PATH_INFO: decodeURIComponent(pathname),
        QUERY_STRING: search.slice(1),
        REMOTE_ADDR: "127.0.0.1",
        ...Object.fromEntries(headers.filter(([, value]) => typeof value === "string")),
    };
}

export interface CgiHead {
    status: number;
    headers: [name: string, value: string][];
    /** The offset of the body. */
    bodyStart: number;
}

/** Parses the head of a CGI program's answer; returns undefined until it is complete. */
export function parseCgiHead(answer: Buffer): CgiHead | undefined {
    const found = /\r?\n\r?\n/.exec(answer.toString("latin1"));
    if (!found) {
        return undefined;
    }
    const lines = answer.toString("latin1", 0, found.index).split(/\r?\n/);
    const headers = lines.map((line): [string, string] => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
    const status = headers.find(([name]) => name.toLowerCase() === "status")?.[1];
    return {
        status: status ? Number.parseInt(status, 10) : 200,
        headers: headers.filter(([name]) => name.toLowerCase() !== "status"),
        bodyStart: found.index + found[0].length,
    };
}
