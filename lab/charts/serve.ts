/** Serves one folder over HTTP until the process ends: node serve.ts <folder> <port> <address>... */
import * as fs from "node:fs";
import * as http from "node:http";
import * as path from "node:path";
import { pipeline } from "node:stream";

const types: Record<string, string> = { ".yaml": "application/yaml", ".tgz": "application/gzip" };

/** Returns the file that a request asks for. Refuses folders and files outside the folder. */
export function fileFor(folder: string, url: string): string | undefined {
    let asked: string;
    try {
        asked = path.basename(decodeURIComponent(new URL(url, "http://lab").pathname));
    } catch {
        return undefined;
    }
    const file = path.join(folder, asked);
    return asked && fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

function serve(folder: string, port: number, addresses: string[]): void {
    for (const address of addresses) {
        const server = http.createServer((request, response) => {
            const file =
                request.method === "GET" || request.method === "HEAD" ? fileFor(folder, request.url ?? "/") : undefined;
            if (!file) {
                response.writeHead(404).end("not found\n");
                return;
            }
            const type = types[path.extname(file)] ?? "application/octet-stream";
            response.writeHead(200, { "content-type": type, "content-length": fs.statSync(file).size });
            if (request.method === "HEAD") {
                response.end();
            } else {
                pipeline(fs.createReadStream(file), response, () => undefined);
            }
        });
        server.listen(port, address, () => console.log(`serving ${folder} on http://${address}:${port}`));
    }
}

if (require.main === module) {
    const [folder, port, ...addresses] = process.argv.slice(2);
    serve(folder as string, Number(port), addresses);
}
