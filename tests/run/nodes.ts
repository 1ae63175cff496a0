import * as fs from "node:fs";
import * as path from "node:path";
import { messageOf } from "../../lab/errors";
import { run } from "../../lab/exec";
import { repositoryRoot } from "../../lab/paths";
import { runMocha, type Options, type Result } from "./mocha";

const { alsoTested } = JSON.parse(
    fs.readFileSync(path.join(repositoryRoot, "scripts/nodejs/package.json"), "utf8"),
) as { alsoTested: string[] };

/**
 * Returns the program of a version of Node.js. npm has each version as a package, and npx installs it into npm's cache,
 * with the user's own settings. The versions aren't in node_modules: each takes 190 MB, and only the full run needs
 * them.
 */
export async function nodeOf(version: string): Promise<string> {
    const wanted = `node-linux-${process.arch}@${version}`;
    const said = await run([
        "npx",
        "--yes",
        `--package=${wanted}`,
        "--",
        "node",
        "-p",
        "process.version + process.execPath",
    ]);
    const [, found, node] = /(v[\d.]+)(\/.*)/.exec(said) ?? [];
    if (found !== `v${version}`) {
        throw new Error(`npx found Node.js ${found} for ${wanted}`);
    }
    return node as string;
}

/**
 * Runs test files on each of the other versions of Node.js, one after another. A version that isn't available is a
 * failure.
 */
export async function onOtherNodes(files: string[], options: Options, versions = alsoTested): Promise<Result[]> {
    const results: Result[] = [];
    for (const version of files.length > 0 ? versions : []) {
        const result = await onNode(version, files, options);
        results.push({ ...result, output: `\nNode.js ${version}, ${result.seconds} s\n${result.output}` });
    }
    return results;
}

async function onNode(version: string, files: string[], options: Options): Promise<Result> {
    try {
        return await runMocha(files, { ...options, node: await nodeOf(version) });
    } catch (error) {
        return { passed: 0, failed: 1, seconds: 0, output: `  Node.js ${version}: ${messageOf(error)}\n` };
    }
}
