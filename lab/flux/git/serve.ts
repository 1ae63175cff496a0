/** Serves bare repositories over HTTP with Git's own program, until the process ends: node serve.ts <folder> <port> */
import { spawn } from "node:child_process";
import * as http from "node:http";
import { cgiEnvironment, parseCgiHead } from "./cgi";

const backend = "/usr/lib/git-core/git-http-backend";

function answer(root: string, request: http.IncomingMessage, response: http.ServerResponse): void {
    const git = spawn(backend, [], {
        env: { ...process.env, ...cgiEnvironment(request, root) },
        stdio: ["pipe", "pipe", "inherit"],
    });
    // Git may have sent its whole answer before it has read its whole input.
    git.stdin.on("error", () => undefined);
    request.pipe(git.stdin);
    response.on("close", () => git.kill());
    let head = Buffer.alloc(0);
    const untilHead = (part: Buffer): void => {
        head = Buffer.concat([head, part]);
        const parsed = parseCgiHead(head);
        if (parsed) {
            git.stdout.off("data", untilHead);
            response.writeHead(parsed.status, parsed.headers.flat());
            response.write(head.subarray(parsed.bodyStart));
            git.stdout.pipe(response);
        }
    };
    git.stdout.on("data", untilHead);
    const failed = (): void => {
        if (!response.headersSent) {
            response.writeHead(500).end("git-http-backend gave no answer\n");
        }
    };
    git.on("error", failed);
    git.on("close", failed);
}

const [root, port] = process.argv.slice(2);
http.createServer((request, response) => answer(root as string, request, response)).listen(
    Number(port),
    "127.0.0.1",
    () => console.log(`serving ${root} on http://127.0.0.1:${port}`),
);
