// Creates the plugin's archives, which the engine downloads. They have everything that the plugin needs, except Node.js.
// Usage, after a build: node scripts/archive.mjs [<folder>], by default release/.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import process from "node:process";
import * as tar from "tar";

/** The file that the engine starts on each system. The other files are JavaScript, and the same on all systems. */
const launchers = {
    linux: "pulumi-resource-metallb",
    darwin: "pulumi-resource-metallb",
    windows: "pulumi-resource-metallb.cmd",
};
const architectures = ["amd64", "arm64"];

/** Files that the plugin doesn't need at run time: types, and the bundles for programs, the command and policies. */
const unneeded = [
    /\.(d\.[cm]?ts|map)$/,
    /(^|\/)node_modules\/\.bin\//,
    /^dist\/(index|check)\.js$/,
    /^dist\/(cli|policy)\//,
];

const target = path.resolve(process.argv[2] ?? "release");
const staging = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-archive-"));
try {
    archive();
} finally {
    fs.rmSync(staging, { recursive: true, force: true });
}

function archive() {
    const [packed] = JSON.parse(npm(["pack", "--json", "--ignore-scripts", "--pack-destination", staging], "."));
    const plugin = path.join(staging, "package");
    tar.extract({ file: path.join(staging, packed.filename), cwd: staging, sync: true });
    const { version } = installDependencies(plugin);
    const files = fs.readdirSync(plugin, { recursive: true }).filter((file) => isNeeded(plugin, file));
    const native = files.filter((file) => file.endsWith(".node"));
    if (native.length > 0) {
        throw new Error(`the archive has native modules, so it isn't the same on every platform: ${native.join(", ")}`);
    }

    fs.mkdirSync(target, { recursive: true });
    const sums = Object.entries(launchers).flatMap(([system, own]) => {
        const others = Object.values(launchers).filter((launcher) => launcher !== own);
        const contents = files.filter((file) => !others.includes(file)).sort();
        return architectures.map((architecture) => {
            const name = `pulumi-resource-metallb-v${version}-${system}-${architecture}.tar.gz`;
            const file = path.join(target, name);
            tar.create({ file, cwd: plugin, gzip: true, portable: true, mtime: new Date(0), sync: true }, contents);
            return `${createHash("sha256").update(fs.readFileSync(file)).digest("hex")}  ${name}\n`;
        });
    });
    fs.writeFileSync(path.join(target, "SHA256SUMS"), sums.join(""));
}

/** Installs the plugin's dependencies. Peer dependencies, which a program provides for the library, get the versions of the tests. */
function installDependencies(plugin) {
    const file = path.join(plugin, "package.json");
    const { peerDependencies, peerDependenciesMeta = {}, devDependencies, ...own } = JSON.parse(fs.readFileSync(file));
    // The repository's workspace installs Node.js for development.
    delete own.workspaces;
    const needed = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
    const peers = Object.fromEntries(needed.map((name) => [name, devDependencies[name]]));
    fs.writeFileSync(file, JSON.stringify({ ...own, dependencies: { ...own.dependencies, ...peers } }, undefined, 2));
    fs.copyFileSync("package-lock.json", path.join(plugin, "package-lock.json"));
    npm(["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], plugin);
    fs.rmSync(path.join(plugin, "package-lock.json"));
    return own;
}

function isNeeded(plugin, file) {
    return fs.lstatSync(path.join(plugin, file)).isFile() && !unneeded.some((pattern) => pattern.test(file));
}

function npm(args, cwd) {
    return execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
