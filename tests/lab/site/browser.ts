import * as fs from "node:fs";
import * as path from "node:path";
import type { Browser, Page } from "playwright-core";

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

/**
 * Answers a tab's requests below a URL from a folder, as GitHub Pages does. A server would not do: Chromium ends its connections whenever an
 * interface of the machine comes or goes, as those of a lab's pods do.
 */
export async function serve(tab: Page, url: string, folder: string): Promise<void> {
    await tab.route(`${url}**`, (route) => {
        const page = route
            .request()
            .url()
            .slice(url.length)
            .replace(/[?#].*$/, "");
        const file = path.join(folder, page.replace(/(^|\/)$/, "$1index.html"));
        return route.fulfill(fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? { path: file } : { status: 404 });
    });
}
