import * as fs from "node:fs";
import * as path from "node:path";
import { LabError } from "../errors";
import { run, tryRun } from "../exec";
import { cacheRoot } from "../paths";
import { cached, cacheKey, type CacheEntry } from "./cache";
import { buildLog } from "./go";

/** The Debian suite of the FRR that the lab's routers and pods run, and the version of that FRR. */
export const suite = "trixie";
export const frrVersion = "10.3";

/**
 * Folders of programs with all their libraries, separate from the machine's. apt resolves the dependencies of these
 * packages.
 */
const roots = {
    /** FRR, and the dependencies of MetalLB's reloader. */
    frr: [
        ...["frr", "frr-pythontools", "libpam-modules"],
        ...["dash", "bash", "coreutils", "sed", "grep", "util-linux", "tini"],
    ],
    /** The programs with which the charts' init containers copy files. */
    shell: ["dash", "coreutils"],
} satisfies Record<string, string[]>;

export type Root = keyof typeof roots;

/** A file in each root that lists its packages with their versions. */
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

/** The key of the roots, which is part of the lab's key. */
export function debianRootKey(): string {
    return cacheKey(entry);
}

/** Returns the folder of a root that was built. */
export function debianRoot(root: Root): string {
    return path.join(cacheRoot(), debianRootKey(), root);
}

/** Builds the missing roots. */
export async function ensureDebianRoots(say: (text: string) => void): Promise<void> {
    try {
        await cached(entry, { say });
    } catch (error) {
        const [said, known] =
            error instanceof LabError ? [error.problem, error.details.cause] : [String(error), undefined];
        throw new LabError(`FRR can't be unpacked from Debian's packages: ${said}`, {
            log: buildLog(entry.name, suite),
            cause: known ?? "the package mirrors can't be reached",
        });
    }
}

/** Lists the package indexes that apt downloads on this machine. */
async function indexes(): Promise<string[]> {
    const format = ["--format", "$(LABEL) $(REPO_URI)", "Created-By: Packages"];
    return (await run(["apt-get", "indextargets", ...format])).split("\n").filter(Boolean);
}

/** Returns the Debian mirror that this machine's apt uses; undefined on Ubuntu. */
async function debianMirror(log: string): Promise<string | undefined> {
    if ((await indexes()).length === 0) {
        await run(["apt-get", "update"], { log });
    }
    const own = (await indexes()).find((line) => line.startsWith("Debian "));
    return own?.split(" ")[1];
}

/**
 * Prepares a separate apt: its sources, state and downloads are in the folder, and the machine's own are unchanged.
 * Proxies and similar settings are the machine's. The keyring of the machine's own Debian verifies the signatures.
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
        // The user `_apt` can't read a folder below a home.
        'APT::Sandbox::User "root";',
        'APT::Install-Recommends "false";',
        'Acquire::Languages "none";',
        // Hooks of the machine's desktop tools.
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
        say(`apt knows no Debian mirror: the lab uses the FRR of this machine's release instead of ${frrVersion}`);
    }
    fs.writeFileSync(path.join(work, "apt.conf"), settings.join("\n") + "\n");
    await run(["apt-get", ...configured(work), "update"], { log });
}

function configured(work: string): string[] {
    return [`-c=${path.join(work, "apt.conf")}`];
}

/** Folders that the lab doesn't need. */
const unread = ["doc", "doc-base", "man", "info", "locale", "lintian", "bash-completion"];

/** The same as `dpkg-deb -x`, but that command replaces links to folders by folders. */
const unpack = 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"';

async function makeRoot(folder: string, packages: string[], work: string): Promise<void> {
    const [name, log] = [path.basename(folder), buildLog(entry.name, suite)];
    const archives = path.join(work, `archives-${name}`);
    const unpacked = path.join(work, name);
    fs.mkdirSync(path.join(archives, "partial"), { recursive: true });
    const own = [...configured(work), "-o", `Dir::Cache::archives=${archives}`];
    await run(["apt-get", ...own, "install", "--download-only", "-y", ...packages], { log });
    // Packages from before the merge of /bin and /usr/bin have files below both names.
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

/** Makes the link `sh`, which a script of the shell's package normally makes: no package scripts run here. */
function setUp(unpacked: string): void {
    const shell = path.join(unpacked, "usr", "bin", "sh");
    fs.rmSync(shell, { force: true });
    fs.symlinkSync("dash", shell);
}

/**
 * Compiles Python's modules, as the packages' own scripts do. A root is read-only when it is used, so each start of
 * Python would compile them again.
 */
async function compilePython(unpacked: string): Promise<void> {
    const library = path.join(unpacked, "usr", "lib");
    const python = fs.readdirSync(library).find((name) => /^python3\.\d+$/.test(name));
    if (python) {
        // Validated by content: images set all times to the same value.
        const compile = ["python3", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"];
        await tryRun(["chroot", unpacked, ...compile, `/usr/lib/${python}`, "/usr/lib/frr"]);
    }
}
