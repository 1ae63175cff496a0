import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import type { Browser } from "playwright-core";

/**
 * The browser that a package of npm ships, so that CI needs no other source. It unpacks itself, its fonts and the libraries that a bare machine
 * lacks into a folder.
 */
export async function openBrowser(folder: string): Promise<Browser> {
    process.env["TMPDIR"] = folder;
    const { default: shipped, inflate, setupLambdaEnvironment } = await import("@sparticuz/chromium");
    const { chromium } = await import("playwright-core");
    const executablePath = await shipped.executablePath();
    const libraries = path.join(path.dirname(require.resolve("@sparticuz/chromium")), "../bin/al2023.tar.br");
    setupLambdaEnvironment(path.join(await inflate(libraries), "lib"));
    // its own file names /tmp/fonts
    const fonts = path.join(folder, "fonts");
    fs.writeFileSync(path.join(fonts, "fonts.conf"), `<fontconfig><dir>${fonts}</dir></fontconfig>`);
    return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

const types: Record<string, string> = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
};

/** Serves a folder below a path, as GitHub Pages does. */
export async function serve(folder: string, below: string): Promise<http.Server & { origin: string }> {
    const server = http.createServer((request, response) => {
        const { pathname } = new URL(request.url!, "http://localhost");
        const file = path.join(folder, pathname.slice(below.length - 1).replace(/\/$/, "/index.html"));
        if (!pathname.startsWith(below) || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" });
        fs.createReadStream(file).pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return Object.assign(server, { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}
