import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { pipeline } from "node:stream/promises";
import { LabError } from "../errors";
import { cacheRoot } from "../paths";
import { counted } from "./costs";
import { withLock, type Holder } from "./lock";

/** A folder that is built once and kept: its name, its version, and everything that determines its content. */
export interface CacheEntry {
    name: string;
    version: string;
    /** The inputs of the build. A change of them leads to a new build. Hashed into the key. */
    recipe: unknown;
    /** Builds the files in an empty folder. */
    build(folder: string, say: (text: string) => void): Promise<void>;
}

export interface CacheOptions {
    root?: string;
    say?: (text: string) => void;
}

interface FileRecord {
    size: number;
    changed: number;
    sha256: string;
}

/** A file, or a symbolic link by its target: the target may be a file of another root. */
type Manifest = Record<string, FileRecord | { link: string }>;

const manifestName = "manifest.json";

export function cacheKey(entry: Pick<CacheEntry, "name" | "version" | "recipe">): string {
    const recipe = JSON.stringify([entry.version, process.arch, entry.recipe]);
    return `${entry.name}-${entry.version}-${createHash("sha256").update(recipe).digest("hex").slice(0, 12)}`;
}

/** Returns the folder with the entry's files; builds it if it is missing or damaged. */
export async function cached(entry: CacheEntry, options: CacheOptions = {}): Promise<string> {
    const root = options.root ?? cacheRoot();
    const key = cacheKey(entry);
    const folder = path.join(root, key);
    if (await isWhole(folder)) {
        return folder;
    }
    const onWait = (holder?: Holder): void =>
        options.say?.(`waiting for process ${holder?.pid ?? "?"}, which is building ${entry.name} ${entry.version}`);
    return withLock(`cache/${folder}`, { onWait }, async () => {
        // Another process may have built it during the wait.
        if (!(await isWhole(folder))) {
            const again = fs.existsSync(folder) ? " again, the cached files are damaged" : "";
            const what = `${entry.name} ${entry.version}`;
            refuseInPlace(what);
            options.say?.(`building ${what}${again}`);
            await counted(what, () => build(entry, folder, options.say ?? (() => undefined)));
            removeOlder(root, entry.name, entry.version, key);
        }
        return folder;
    });
}

/** Whether the cache has an entry, by name alone: to estimate the work of a start. */
export function looksCached(entry: Pick<CacheEntry, "name" | "version" | "recipe">, root = cacheRoot()): boolean {
    return fs.existsSync(path.join(root, cacheKey(entry), manifestName));
}

/**
 * Refuses a build during tests. Tests that run in a separate place have no network, and the time of a build would count
 * as a test's.
 */
function refuseInPlace(what: string): void {
    if (process.env["METALLB_LAB_NO_BUILDS"]) {
        throw new LabError(`${what} is not built, and no tool may be built while tests run`, {
            cause: "tests/run/needs.ts doesn't list the function with which this test requests it",
        });
    }
}

async function build(entry: CacheEntry, folder: string, say: (text: string) => void): Promise<void> {
    const partial = `${folder}.partial`;
    fs.rmSync(partial, { recursive: true, force: true });
    fs.mkdirSync(partial, { recursive: true });
    await entry.build(partial, say);
    await writeManifest(partial, await describe(partial));
    fs.rmSync(folder, { recursive: true, force: true });
    // The rename is the last step: a folder under its final name is complete.
    fs.renameSync(partial, folder);
}

function filesOf(folder: string, below = ""): string[] {
    return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
        const name = path.join(below, entry.name);
        if (entry.isDirectory()) {
            return filesOf(folder, name);
        }
        return name === manifestName ? [] : [name];
    });
}

export async function sha256(file: string): Promise<string> {
    const hash = createHash("sha256");
    await pipeline(fs.createReadStream(file, { highWaterMark: 1 << 20 }), hash);
    return hash.digest("hex");
}

async function describe(folder: string): Promise<Manifest> {
    const manifest: Manifest = {};
    for (const name of filesOf(folder).sort()) {
        const file = path.join(folder, name);
        const stat = fs.lstatSync(file);
        manifest[name] = stat.isSymbolicLink()
            ? { link: fs.readlinkSync(file) }
            : { size: stat.size, changed: stat.ctimeMs, sha256: await sha256(file) };
    }
    return manifest;
}

function writeManifest(folder: string, manifest: Manifest): Promise<void> {
    return fs.promises.writeFile(path.join(folder, manifestName), JSON.stringify(manifest, undefined, 2));
}

/**
 * Compares files with the manifest. A file whose change time is unchanged isn't read again (the change time can't be
 * set back); any other file is. So a copied cache is read completely only once.
 */
async function isWhole(folder: string): Promise<boolean> {
    let manifest: Manifest;
    try {
        manifest = JSON.parse(fs.readFileSync(path.join(folder, manifestName), "utf8")) as Manifest;
    } catch {
        return false;
    }
    let moved = false;
    for (const [name, record] of Object.entries(manifest)) {
        const file = path.join(folder, name);
        if ("link" in record) {
            if (!leadsTo(file, record.link)) {
                return false;
            }
            continue;
        }
        const stat = fs.statSync(file, { throwIfNoEntry: false });
        if (!stat || stat.size !== record.size) {
            return false;
        }
        if (stat.ctimeMs !== record.changed) {
            if ((await sha256(file)) !== record.sha256) {
                return false;
            }
            record.changed = stat.ctimeMs;
            moved = true;
        }
    }
    if (moved) {
        await writeManifest(folder, manifest);
    }
    return true;
}

function leadsTo(file: string, target: string): boolean {
    return fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true && fs.readlinkSync(file) === target;
}

/** Deletes the builds of former recipes, which can take half a gigabyte. */
function removeOlder(root: string, name: string, version: string, keep: string): void {
    const prefix = `${name}-${version}-`;
    for (const other of fs.readdirSync(root)) {
        if (
            other.startsWith(prefix) &&
            !other.startsWith(keep) &&
            /^[0-9a-f]{12}(\.partial)?$/.test(other.slice(prefix.length))
        ) {
            fs.rmSync(path.join(root, other), { recursive: true, force: true });
        }
    }
}
