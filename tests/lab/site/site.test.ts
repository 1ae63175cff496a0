import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Browser, Page } from "playwright-core";
import { run } from "../../../lab/exec";
import { repositoryRoot } from "../../../lab/paths";
import { minor, packageJson } from "../../../site/repository";
import { openBrowser, serve } from "./browser";

/** A page, as the browser reads it. */
interface Seen {
    ids: string[];
    links: string[];
    diagrams: number;
    /** At a phone's width. */
    width: number;
    violations: string[];
}

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };

/** A busy machine is slow. */
const timeout = 120_000;

/** Before this, nothing answers a click. */
const isMounted = `document.querySelector("#app").__vue_app__ !== undefined`;

const look = `({
    ids: Array.from(document.querySelectorAll("[id]"), ({ id }) => id),
    links: Array.from(document.querySelectorAll("a[href]"), ({ href }) => href),
    diagrams: document.querySelectorAll(".diagram svg").length,
})`;

/** Serious findings only. A box that scrolls by itself counts as one that a keyboard can't reach. */
const axe = `axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => id + " " + target.join(" "))))`;

describe("the site, in a browser", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-site-"));
    const origin = "https://site.test";
    const base = `/${packageJson.name}/`;
    const seen = new Map<string, Seen>();
    const faults: string[] = [];
    const hosts = new Set<string>();
    let browser: Browser;
    let tab: Page;

    before("builds the site, and opens every page", async function () {
        this.timeout(900_000);
        const dist = path.join(folder, "dist");
        fs.mkdirSync(path.join(dist, "0.0"), { recursive: true });
        fs.writeFileSync(path.join(dist, "0.0/index.html"), "<title>older</title>");
        await run(["vitepress", "build", "site", "--outDir", path.join(dist, minor)], { cwd: repositoryRoot });
        browser = await openBrowser(folder);
        tab = await browser.newPage({ viewport: desk, colorScheme: "light" });
        tab.setDefaultTimeout(timeout);
        await serve(tab, origin + base, dist);
        tab.on("request", (request) => hosts.add(new URL(request.url()).host));
        tab.on("console", (message) => message.type() === "error" && faults.push(`${tab.url()}: ${message.text()}`));
        tab.on("pageerror", (error) => faults.push(`${tab.url()}: ${error.message}`));
        tab.on("requestfailed", (request) => {
            // A page that is left may still load the pages that it links to.
            const error = request.failure()?.errorText;
            if (error !== "net::ERR_ABORTED") faults.push(`${tab.url()}: ${request.url()} fails: ${error}`);
        });
        tab.on(
            "response",
            (answer) => answer.ok() || faults.push(`${tab.url()}: ${answer.url()} is ${answer.status()}`),
        );
        for (const page of fs.readdirSync(path.join(dist, minor), { recursive: true, encoding: "utf8" }).sort()) {
            if (page.endsWith(".html")) seen.set(page, await visit(page));
        }
    });
    after(async () => {
        await browser?.close();
        fs.rmSync(folder, { recursive: true, force: true });
    });

    const url = (page: string): string => `${origin}${base}${minor}/${page}`;
    async function open(page: string): Promise<void> {
        await tab.goto(url(page), { waitUntil: "networkidle" });
        await tab.waitForFunction(isMounted);
        // A test of its own reports a diagram that is never drawn.
        await tab.waitForSelector("pre.diagram", { state: "detached" }).catch(() => undefined);
    }

    async function visit(page: string): Promise<Seen> {
        await open(page);
        await tab.evaluate(fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
        const violations = await tab.evaluate<string[]>(axe);
        const wide = await tab.evaluate<Omit<Seen, "width" | "violations">>(look);
        await tab.setViewportSize(phone);
        const width = await tab.evaluate<number>("document.documentElement.scrollWidth");
        await tab.setViewportSize(desk);
        return { ...wide, width, violations };
    }

    /** The faults of all pages, each with its page. */
    const wrong = (ask: (one: Seen, page: string) => string[]): string[] =>
        [...seen].flatMap(([page, one]) => ask(one, page).map((fault) => `${page}: ${fault}`));

    it("has a page for each page of the documentation", () => {
        assert.ok(seen.size > 40);
        assert.ok(seen.has("index.html") && seen.has("CHANGELOG.html") && seen.has("examples/index.html"));
    });

    it("has no error in the console, and no failed request", () => assert.deepEqual(faults, []));

    it("loads nothing from another host", () => {
        assert.deepEqual([...hosts], [new URL(origin).host]);
    });

    it("has no dead link", () => {
        const dead = wrong(({ links }) =>
            links.filter((link) => {
                const { origin: site, pathname, hash } = new URL(link);
                const page = pathname.slice(`${base}${minor}/`.length).replace(/(^|\/)$/, "$1index.html");
                const id = decodeURIComponent(hash.slice(1));
                return site === origin && !(id === "" ? seen.has(page) : seen.get(page)?.ids.includes(id));
            }),
        );
        assert.deepEqual(dead, []);
    });

    it("draws every diagram", () => {
        const missing = wrong(({ diagrams }, page) => {
            const source = path.join(
                repositoryRoot,
                page.replace(/index\.html$/, "README.md").replace(/\.html$/, ".md"),
            );
            const written = page === "404.html" ? [] : fs.readFileSync(source, "utf8").match(/^```mermaid$/gm);
            return diagrams === (written?.length ?? 0) ? [] : [`${diagrams} of ${written?.length ?? 0}`];
        });
        assert.deepEqual(missing, []);
    });

    it("has no serious or critical finding of axe-core", () =>
        assert.deepEqual(
            wrong(({ violations }) => violations),
            [],
        ));

    it("never scrolls sideways on a phone", () => {
        assert.deepEqual(
            wrong(({ width }) => (width > phone.width ? [`${width} px`] : [])),
            [],
        );
    });

    it("finds a symptom by its text", async () => {
        await open("index.html");
        await tab.click("#local-search button");
        await tab.fill("#localsearch-input", "ASN mismatch");
        await tab.click("#localsearch-list li:first-child a");
        await tab.waitForURL(/docs\/operate\/troubleshooting\.html#/);
        await tab.waitForSelector("main >> text=ASN mismatch");
    });

    it("is dark on demand, with readable text and diagrams", async () => {
        await open("index.html");
        await tab.click(".VPNavBar .VPSwitchAppearance");
        for (const page of ["index.html", "docs/inputs.html", "docs/rules.html", "docs/understand/benchmarks.html"]) {
            await open(page);
            assert.equal(await tab.evaluate("document.documentElement.className"), "dark");
            const { violations } = await visit(page);
            assert.deepEqual(violations, [], page);
        }
    });

    it("switches to another version", async () => {
        await open("docs/inputs.html");
        await tab.selectOption(".VPNavBar select", "0.0");
        await tab.waitForURL(`${origin}${base}0.0/`);
        await tab.goto(origin + base);
        await tab.waitForURL(url(""));
    });
});
