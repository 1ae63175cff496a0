import * as fs from "node:fs";
import * as path from "node:path";
import { LabError } from "../errors";
import { run, tryRun } from "../exec";
import { cacheRoot } from "../paths";
import { cached, cacheKey, type CacheEntry } from "./cache";
import { buildLog } from "./go";

/** The suite of Debian whose FRR the lab's routers and pods run, and FRR's version in it. */
export const suite = "trixie";
export const frrVersion = "10.3";

/** Folders of programs with all that they load, kept apart from the machine's. apt finds what else these packages need. */
const roots = {
    /** FRR, and what MetalLB's reloader of it needs. */
    frr: [
        ...["frr", "frr-pythontools", "libpam-modules"],
        ...["dash", "bash", "coreutils", "sed", "grep", "util-linux", "tini"],
    ],
    /** What the charts' init containers copy files with. */
    shell: ["dash", "coreutils"],
} satisfies Record<string, string[]>;

export type Root = keyof typeof roots;

/** In each root: the packages that it is made of, with their versions. */
const packageList = "packages";

const entry: CacheEntry = {
    name: "debian-root",
    version: suite,
    recipe: [roots, "v3"],
    build: async (folder, say) => {
        const work = path.join(folder, "apt");
        try {
            await prepareApt(work, say);
            for (const [root, packages] of Object.entries(roots)) {
                await makeRoot(path.join(folder, root), packages, work);
            }
        } finally {
            fs.rmSync(work, { recursive: true, force: true });
        }
    },
};

/** What the roots are made of, as a part of what a lab is made of. */
export function debianRootKey(): string {
    return cacheKey(entry);
}

/** Where a root is, once it was made. */
export function debianRoot(root: Root): string {
    return path.join(cacheRoot(), debianRootKey(), root);
}

/** Makes the roots unless they are there. */
export async function ensureDebianRoots(say: (text: string) => void): Promise<void> {
    try {
        await cached(entry, { say });
    } catch (error) {
        const [said, known] =
            error instanceof LabError ? [error.problem, error.details.cause] : [String(error), undefined];
        throw new LabError(`FRR could not be unpacked from Debian's packages: ${said}`, {
            log: buildLog(entry.name, suite),
            cause: known ?? "no way to the package mirrors",
        });
    }
}

/** Lists the package indexes that apt downloads on this machine. */
async function indexes(): Promise<string[]> {
    const format = ["--format", "$(LABEL) $(REPO_URI)", "Created-By: Packages"];
    return (await run(["apt-get", "indextargets", ...format])).split("\n").filter(Boolean);
}

/** The mirror of Debian that this machine's apt uses. None on Ubuntu. */
async function debianMirror(log: string): Promise<string | undefined> {
    if ((await indexes()).length === 0) {
        await run(["apt-get", "update"], { log });
    }
    const own = (await indexes()).find((line) => line.startsWith("Debian "));
    return own?.split(" ")[1];
}

/**
 * An apt of its own: sources, state and downloads are in the folder, the machine's stay as they are. Proxies and the like are the machine's.
 * Signatures are verified by the keyring of the machine's own Debian.
 */
async function prepareApt(work: string, say: (text: string) => void): Promise<void> {
    const log = buildLog(entry.name, suite);
    fs.mkdirSync(path.dirname(log), { recursive: true });
    fs.rmSync(work, { recursive: true, force: true });
    fs.mkdirSync(path.join(work, "state", "lists", "partial"), { recursive: true });
    fs.writeFileSync(path.join(work, "status"), "");
    const mirror = await debianMirror(log);
    const settings = [
        `Dir::State "${work}/state";`,
        `Dir::State::status "${work}/status";`,
        `Dir::Cache "${work}/cache";`,
        'Dir::Etc::Preferences "/dev/null";',
        'Dir::Etc::PreferencesParts "/dev/null";',
        // apt's own user can't read a folder below a home
        'APT::Sandbox::User "root";',
        'APT::Install-Recommends "false";',
        'Acquire::Languages "none";',
        // hooks of the machine's desktop tools
        "#clear APT::Update::Post-Invoke;",
        "#clear APT::Update::Post-Invoke-Success;",
        "#clear Acquire::IndexTargets;",
        'Acquire::IndexTargets::deb::Packages { MetaKey "$(COMPONENT)/binary-$(ARCHITECTURE)/Packages"; };',
    ];
    if (mirror) {
        const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
        fs.writeFileSync(path.join(work, "sources.list"), `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`);
        settings.push(`Dir::Etc::SourceList "${work}/sources.list";`, 'Dir::Etc::SourceParts "/dev/null";');
    } else {
        say(`apt knows no mirror of Debian: FRR is this machine's release's own, not ${frrVersion}`);
    }
    fs.writeFileSync(path.join(work, "apt.conf"), settings.join("\n") + "\n");
    await run(["apt-get", ...configured(work), "update"], { log });
}

function configured(work: string): string[] {
    return [`-c=${path.join(work, "apt.conf")}`];
}

/** What nobody reads here. */
const unread = ["doc", "doc-base", "man", "info", "locale", "lintian", "bash-completion"];

/** As `dpkg-deb -x`, which replaces links to folders by folders. */
const unpack = 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"';

async function makeRoot(folder: string, packages: string[], work: string): Promise<void> {
    const [name, log] = [path.basename(folder), buildLog(entry.name, suite)];
    const archives = path.join(work, `archives-${name}`);
    const unpacked = path.join(work, name);
    fs.mkdirSync(path.join(archives, "partial"), { recursive: true });
    const own = [...configured(work), "-o", `Dir::Cache::archives=${archives}`];
    await run(["apt-get", ...own, "install", "--download-only", "-y", ...packages], { log });
    // packages of before the merge have files below each of the names
    for (const merged of ["bin", "sbin", "lib", "lib64"]) {
        fs.mkdirSync(path.join(unpacked, "usr", merged), { recursive: true });
        fs.symlinkSync(path.join("usr", merged), path.join(unpacked, merged));
    }
    const files = fs.readdirSync(archives).filter((file) => file.endsWith(".deb"));
    const versions: string[] = [];
    for (const file of files.map((file) => path.join(archives, file))) {
        await run(["sh", "-c", unpack, "sh", file, unpacked], { log });
        versions.push(await run(["dpkg-deb", "-W", "--showformat=${Package} ${Version}\\n", file]));
    }
    setUp(unpacked);
    await compilePython(unpacked);
    for (const one of unread) {
        fs.rmSync(path.join(unpacked, "usr", "share", one), { recursive: true, force: true });
    }
    fs.mkdirSync(folder);
    fs.renameSync(path.join(unpacked, "usr"), path.join(folder, "usr"));
    fs.writeFileSync(path.join(folder, packageList), versions.sort().join(""));
}

/** The shell's usual name is given by a script of its package, and no script runs here. */
function setUp(unpacked: string): void {
    const shell = path.join(unpacked, "usr", "bin", "sh");
    fs.rmSync(shell, { force: true });
    fs.symlinkSync("dash", shell);
}

/** As the packages' own scripts do: a root is read-only where it is used, so each start of Python would compile anew. */
async function compilePython(unpacked: string): Promise<void> {
    const library = path.join(unpacked, "usr", "lib");
    const python = fs.readdirSync(library).find((name) => /^python3\.\d+$/.test(name));
    if (python) {
        // by content: images set all times to the same one
        const compile = ["python3", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"];
        await tryRun(["chroot", unpacked, ...compile, `/usr/lib/${python}`, "/usr/lib/frr"]);
    }
}
