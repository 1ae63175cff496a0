import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type * as tarModule from "tar";
import { parse } from "yaml";

/** A chart in a repository. */
export interface RepositoryChart {
    repository: string;
    chart: string;
    version: string;
}

/** The limits of a download. */
export interface Limits {
    milliseconds: number;
    indexBytes: number;
    chartBytes: number;
}

const MEBIBYTE = 1024 * 1024;
const LIMITS: Limits = { milliseconds: 30_000, indexBytes: 64 * MEBIBYTE, chartBytes: 16 * MEBIBYTE };

/** The limit for a chart's values, which is also that of a ConfigMap. */
const LARGEST_VALUES = MEBIBYTE;

/** Loads the library. Only this method needs it. */
function tar(): typeof tarModule {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("tar") as typeof tarModule;
}

/** A version of a chart in a repository's index. */
interface IndexEntry {
    version?: unknown;
    urls?: unknown;
    digest?: unknown;
}

/**
 * Downloads the values of a chart: `values.yaml` from the archive that the repository's index names. An error names the failed step and its
 * URL.
 */
export async function downloadValues(chart: RepositoryChart, limits: Limits = LIMITS): Promise<string> {
    const signal = AbortSignal.timeout(limits.milliseconds);
    const indexUrl = new URL("index.yaml", withSlash(chart.repository));
    const index = await get(indexUrl, limits.indexBytes, signal);
    const entry = entryOf(index.toString("utf8"), chart, indexUrl);
    const archiveUrl = new URL(String((entry.urls as unknown[])[0]), indexUrl);
    const archive = await get(archiveUrl, limits.chartBytes, signal);
    const digest = createHash("sha256").update(archive).digest("hex");
    if (typeof entry.digest === "string" && entry.digest !== "" && bareDigest(entry.digest) !== digest) {
        throw new Error(`${shown(archiveUrl)} doesn't have the digest that the repository's index gives`);
    }
    return valuesIn(archive, archiveUrl, limits);
}

async function get(url: URL, most: number, signal: AbortSignal): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
        // Node's fetch also refuses credentials, but prints them.
        if (url.username !== "" || url.password !== "") {
            throw new Error("the URL contains credentials");
        }
        const response = await fetch(url, { signal });
        if (!response.ok) {
            throw new Error(`HTTP status ${response.status}`);
        }
        for await (const chunk of response.body ?? []) {
            size += (chunk as Uint8Array).length;
            if (size > most) {
                throw new Error(`more than ${most} bytes`);
            }
            chunks.push(chunk as Uint8Array);
        }
    } catch (error) {
        throw new Error(`GET ${shown(url)}: ${reason(error, signal)}`, { cause: error });
    }
    return Buffer.concat(chunks);
}

function entryOf(index: string, { chart, version }: RepositoryChart, url: URL): IndexEntry {
    const entries = (parsed(index, url) as { entries?: Record<string, unknown> } | null)?.entries;
    const versions = entries?.[chart];
    if (!Array.isArray(versions)) {
        throw new Error(`${shown(url)} has no chart ${JSON.stringify(chart)}`);
    }
    const found = (versions as IndexEntry[]).find((entry) => plain(entry.version) === plain(version));
    if (!Array.isArray(found?.urls) || found.urls.length === 0) {
        throw new Error(
            `${shown(url)} has no version ${JSON.stringify(version)} of the chart ${JSON.stringify(chart)}`,
        );
    }
    return found;
}

function parsed(index: string, url: URL): unknown {
    try {
        return parse(index);
    } catch {
        throw new Error(`${shown(url)} isn't the index of a chart repository`);
    }
}

/** Reads the chart's own values from the archive, without those of its subcharts. */
function valuesIn(archive: Buffer, url: URL, limits: Limits): string {
    const found: Buffer[] = [];
    let tooLarge = false;
    const parser = new (tar().Parser)({
        strict: true,
        filter: (path) => /^(\.\/)?[^/]+\/values\.yaml$/.test(path),
        onReadEntry: (entry: tarModule.ReadEntry) => {
            tooLarge ||= entry.size > LARGEST_VALUES;
            entry.on("data", (chunk: Buffer) => found.push(chunk));
            entry.resume();
        },
    });
    let broken: unknown;
    parser.on("error", (error: unknown) => (broken = error));
    try {
        // Unpacked first, with a limit, in case an archive unpacks endlessly.
        parser.end(gunzipSync(archive, { maxOutputLength: 4 * limits.chartBytes }));
    } catch (error) {
        broken = error;
    }
    if (broken !== undefined || tooLarge) {
        throw new Error(
            `${shown(url)} isn't the archive of a chart${tooLarge ? ": its values.yaml is too large" : ""}`,
        );
    }
    if (found.length === 0) {
        throw new Error(`${shown(url)} has no values.yaml`);
    }
    return Buffer.concat(found).toString("utf8");
}

function reason(error: unknown, signal: AbortSignal): string {
    if (signal.aborted) {
        return "no answer in time";
    }
    const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
    return cause?.code ?? (cause?.message || message);
}

function withSlash(url: string): string {
    return url.endsWith("/") ? url : `${url}/`;
}

/** Returns a version without the `v` that some repositories write, as Helm allows. */
function plain(version: unknown): string {
    return String(version).replace(/^v/, "");
}

function bareDigest(digest: string): string {
    return digest.replace(/^sha256:/, "").toLowerCase();
}

/** Returns a URL without its credentials and query. */
function shown(url: URL): string {
    const bare = new URL(url);
    bare.username = "";
    bare.password = "";
    bare.search = "";
    return bare.href;
}
