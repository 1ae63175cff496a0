import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";

const repository = path.resolve(__dirname, "../../..");
const workflows = path.join(repository, ".github/workflows");
const read = (file: string) => fs.readFileSync(path.join(repository, file), "utf8");
const text = read(".github/workflows/release.yml");
const { on, permissions, jobs } = parse(text);
const steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] = Object.values<any>(jobs).flatMap(
    (job) => job.steps,
);

describe("the release's workflow", () => {
    it("runs only for tags of versions", () => {
        assert.deepEqual(on, { push: { tags: ["v[0-9]+.[0-9]+.[0-9]+*"] } });
    });

    it("gives each job only the permissions that it needs, and the tests no write permission", () => {
        assert.deepEqual(permissions, {});
        assert.deepEqual(jobs.test.permissions, { contents: "read" });
        assert.deepEqual(jobs.publish.permissions, {
            contents: "write",
            "id-token": "write",
            attestations: "write",
        });
    });

    it("publishes after the tests, with provenance and without an npm token", () => {
        assert.equal(jobs.publish.needs, "test");
        assert.ok(steps.some(({ run }) => run?.includes("npm publish --provenance --access public")));
        assert.doesNotMatch(text, /secrets\.|NODE_AUTH_TOKEN/);
    });

    it("runs no scripts of dependencies in the job that publishes, and builds before it packs", () => {
        const runs: string[] = jobs.publish.steps.map(({ run = "" }: { run?: string }) => run);
        for (const run of runs.filter((one) => /npm (ci|publish)/.test(one))) assert.match(run, /--ignore-scripts/);
        const built = runs.indexOf("npm run archive");
        assert.match(
            JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8")).scripts.archive,
            /build/,
        );
        assert.ok(built > 0 && built < runs.findIndex((run) => run.includes("npm publish")));
        assert.doesNotMatch(text, /registry-url/);
    });

    it("publishes a pre-release as next, and any other as latest", () => {
        const publish = steps.find(({ run }) => run?.includes("npm publish"))!.run!;
        for (const [tag, expected] of [
            ["v1.0.0", "latest"],
            ["v1.0.0-rc.1", "next"],
        ]) {
            const shown = execFileSync("bash", ["-c", `npm() { echo "$@"; }\n${publish}`], {
                env: { ...process.env, GITHUB_REF_NAME: tag },
                encoding: "utf8",
            });
            assert.match(shown, new RegExp(`--tag ${expected}\n$`));
        }
    });
});

describe("the workflow for pull requests", () => {
    const { on, permissions, jobs } = parse(read(".github/workflows/pull-request.yml"));
    const { strategy, steps, ...job } = jobs.test;
    const runs: string[] = steps.flatMap(({ run }: { run?: string }) => run ?? []);

    it("runs for every pull request, without write permissions", () => {
        assert.equal(on, "pull_request");
        assert.deepEqual([permissions, job.permissions], [{}, { contents: "read" }]);
        assert.doesNotMatch(read(".github/workflows/pull-request.yml"), /secrets\./);
    });

    it("runs on the Node.js versions of the full run, from the oldest supported version", () => {
        const { optionalDependencies, alsoTested } = JSON.parse(read("scripts/nodejs/package.json"));
        const known = [...Object.values<string>(optionalDependencies), ...alsoTested].map((version) =>
            parseInt(version),
        );
        assert.deepEqual(strategy.matrix.node, [...new Set(known)].sort());
        assert.equal(JSON.parse(read("package.json")).engines.node, `>=${strategy.matrix.node[0]}`);
    });

    it("runs lint, unit and package tests on the matrix's Node.js, and then the test of the speed", () => {
        const scripts = ["lint", "test:unit", "test:package", "test:speed"];
        assert.deepEqual(
            runs.slice(2),
            scripts.map((script) => `npm run ${script}`),
        );
        assert.deepEqual(runs.slice(0, 2), ["npm ci", "rm node_modules/.bin/node"]);
    });
});

describe("the workflow for the site", () => {
    const { on, permissions, jobs } = parse(read(".github/workflows/site.yml"));
    const scripts = jobs.publish.steps.flatMap(({ run }: { run?: string }) => run ?? []).slice(1);

    it("runs for tags of versions that are no pre-releases, and may write to the repository only", () => {
        assert.deepEqual(on, { push: { tags: ["v[0-9]+.[0-9]+.[0-9]+"] } });
        assert.deepEqual([permissions, jobs.publish.permissions], [{}, { contents: "write" }]);
    });

    it("adds a version's folder to the branch of the published site", () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-site-"));
        const git = (...argv: string[]) => execFileSync("git", argv, { cwd: folder, encoding: "utf8", stdio: "pipe" });
        try {
            git("init", "--quiet", "--bare", "server/of/site");
            for (const [version, tag] of [
                ["0.1", "v0.1.0"],
                ["0.2", "v0.2.0"],
            ]) {
                fs.mkdirSync(path.join(folder, tag!));
                const stubs = `set -e; npm() { mkdir -p site/dist/${version}; echo $2 > site/dist/${version}/page; }; gh() { :; }`;
                for (const script of scripts) {
                    execFileSync("bash", ["-c", `${stubs}\n${script}`], {
                        cwd: path.join(folder, tag!),
                        env: {
                            ...process.env,
                            GITHUB_REF_NAME: tag,
                            GITHUB_SERVER_URL: `file://${path.join(folder, "server")}`,
                            GITHUB_REPOSITORY: "of/site",
                        },
                        stdio: "pipe",
                    });
                }
            }
            const published = git("-C", "server/of/site", "ls-tree", "-r", "--name-only", "gh-pages");
            assert.deepEqual(published.trim().split("\n"), [".nojekyll", "0.1/page", "0.2/page"]);
        } finally {
            fs.rmSync(folder, { recursive: true });
        }
    });
});

for (const file of fs.readdirSync(workflows)) {
    describe(`.github/workflows/${file}`, () => {
        const text = read(`.github/workflows/${file}`);
        const { jobs } = parse(text);
        const steps = Object.values<any>(jobs).flatMap((job) => job.steps);

        it("pins every action to a commit, with the version in a comment", () => {
            const lines = text.split("\n").filter((line) => line.includes("uses:"));
            assert.equal(lines.length, steps.filter(({ uses }) => uses).length);
            for (const line of lines) {
                assert.match(line, /uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
            }
        });

        it("has no expressions of a pull request in scripts", () => {
            for (const { run = "" } of steps) assert.doesNotMatch(run, /\$\{\{/);
        });

        it("keeps no credentials in a checkout, and calls scripts that exist", () => {
            const { scripts } = JSON.parse(read("package.json"));
            for (const step of steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))) {
                assert.equal(step.with?.["persist-credentials"], false);
            }
            for (const [, script] of text.matchAll(/npm run (\S+)/g)) assert.ok(scripts[script!], script);
            for (const [, file] of text.matchAll(/(scripts\/\S+\.mjs|\.ci\/run)/g)) {
                assert.ok(fs.existsSync(path.join(repository, file!)), file);
            }
        });
    });
}
