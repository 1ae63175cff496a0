import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";

const examples = path.resolve(__dirname, "../../../examples/pull-requests");

describe("the script that finds the changed stacks", () => {
    let folder: string;
    let base: string;
    const git = (...args: string[]) =>
        execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
            cwd: folder,
            encoding: "utf8",
        }).trim();
    const write = (file: string, text: string) => {
        fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        fs.writeFileSync(path.join(folder, file), text);
    };
    const changed = (...args: string[]) => {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "change");
        const script = path.join(examples, "changed-stacks.mjs");
        const printed = execFileSync(process.execPath, [script, ...args, base, "stacks"], { cwd: folder });
        return JSON.parse(printed.toString());
    };

    beforeEach(() => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "changed-stacks-"));
        git("init", "-q");
        for (const stack of ["lab", "west", "east-1.prod"]) write(`stacks/Pulumi.${stack}.yaml`, "config: {}\n");
        write("index.ts", "");
        git("add", "-A");
        git("commit", "-q", "-m", "base");
        base = git("rev-parse", "HEAD");
    });
    afterEach(() => fs.rmSync(folder, { recursive: true }));

    it("lists the stacks whose files change", () => {
        write("stacks/Pulumi.west.yaml", "config: { a: 1 }\n");
        write("stacks/Pulumi.east-1.prod.yaml", "config: { a: 1 }\n");
        assert.deepEqual(changed(), ["east-1.prod", "west"]);
    });

    it("treats a stack's deployment settings as a part of the program", () => {
        write("stacks/Pulumi.west.deploy.yaml", "settings: {}\n");
        assert.deepEqual(changed(), ["east-1.prod", "lab", "west"]);
    });

    it("lists all stacks if the program changes, and none if a guide changes", () => {
        write("README.md", "text");
        assert.deepEqual(changed(), []);
        write("index.ts", "changed");
        assert.deepEqual(changed(), ["east-1.prod", "lab", "west"]);
    });

    it("treats a stack file in another folder as a part of the program", () => {
        write("other/Pulumi.lab.yaml", "");
        assert.equal(changed().length, 3);
    });

    it("omits a removed stack, and a stack whose name isn't safe in a shell", () => {
        fs.rmSync(path.join(folder, "stacks/Pulumi.lab.yaml"));
        assert.deepEqual(changed(), []);
        write("stacks/Pulumi.$(touch x).yaml", "");
        assert.deepEqual(changed(), ["east-1.prod", "west"]);
    });

    it("ignores later changes of the base", () => {
        git("checkout", "-q", "-b", "change");
        write("stacks/Pulumi.west.yaml", "config: { a: 1 }\n");
        git("commit", "-qam", "change");
        git("checkout", "-q", "-");
        write("index.ts", "of somebody else");
        git("commit", "-qam", "other");
        base = git("rev-parse", "HEAD");
        git("checkout", "-q", "change");
        assert.deepEqual(changed(), ["west"]);
    });

    it("creates GitLab's child pipeline, which always has a job", () => {
        assert.deepEqual(Object.keys(changed("--gitlab")), ["include", "no stack changes"]);
        write("stacks/Pulumi.west.yaml", "config: { a: 1 }\n");
        const { include, ...jobs } = changed("--gitlab");
        assert.deepEqual(include, [{ local: "ci/preview.gitlab-ci.yml" }]);
        assert.deepEqual(jobs, {
            "preview west": { extends: ".preview", variables: { STACK: "west" } },
            check: { extends: ".check" },
        });
    });

    it("refuses a base that isn't a commit", () => {
        base = "--output=/dev/null";
        assert.throws(() => changed(), /the first argument isn't a commit/);
    });
});

interface Comment {
    id: number;
    body: string;
    user: { login: string };
    author: { id: number };
}

describe("the script that writes the comment", () => {
    let server: http.Server;
    let comments: Comment[];
    let requests: string[];
    let folder: string;

    /** Implements the calls of GitHub's and GitLab's API that the script uses. */
    const respond = (request: http.IncomingMessage, text: string): unknown => {
        const url = new URL(request.url!, "http://localhost");
        const own = { user: { login: "github-actions[bot]" }, author: { id: 7 } };
        if (url.pathname.endsWith("/user")) return { id: 7 };
        if (request.method === "GET") {
            const page = Number(url.searchParams.get("page"));
            return comments.slice((page - 1) * 100, page * 100);
        }
        const { body } = JSON.parse(text);
        if (request.method === "POST") comments.push({ id: comments.length + 1, body, ...own });
        else comments.find(({ id }) => String(id) === url.pathname.split("/").at(-1))!.body = body;
        return {};
    };

    before(async () => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "comment-"));
        server = http.createServer((request, response) => {
            let text = "";
            request.on("data", (chunk) => (text += String(chunk)));
            request.on("end", () => {
                const { authorization, "private-token": token } = request.headers;
                requests.push(`${request.method} ${request.url!.split("?")[0]}`);
                response.statusCode = `${authorization ?? token}`.endsWith("token-1") ? 200 : 401;
                response.end(response.statusCode === 200 ? JSON.stringify(respond(request, text)) : "who are you?");
            });
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    after(() => {
        server.close();
        fs.rmSync(folder, { recursive: true });
    });
    beforeEach(() => ((comments = []), (requests = [])));

    async function comment(forge: "github" | "gitlab", body: string, token = "token-1", stack = "west") {
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const file = path.join(folder, "summary.md");
        fs.writeFileSync(file, body);
        const run = { GITHUB_SERVER_URL: "https://forge.example", GITHUB_RUN_ID: "9" };
        const github = {
            GITHUB_API_URL: url,
            GITHUB_REPOSITORY: "o/r",
            GITHUB_TOKEN: token,
            PULL_REQUEST: "3",
            ...run,
        };
        const job = { CI_JOB_URL: "https://forge.example/o/r/actions/runs/9" };
        const merge = { CI_MERGE_REQUEST_PROJECT_ID: "5", CI_MERGE_REQUEST_IID: "3", ...job };
        const gitlab = { GITLAB_CI: "true", CI_API_V4_URL: url, GITLAB_TOKEN: token, ...merge };
        const env = { PATH: process.env.PATH, ...(forge === "github" ? github : gitlab) };
        const script = spawn(process.execPath, [path.join(examples, "comment.mjs"), stack, file], { env });
        let said = "";
        script.stderr.on("data", (chunk) => (said += String(chunk)));
        const code = await new Promise<number | null>((resolve) => script.on("close", resolve));
        return { code, said };
    }

    const lists = { github: "/repos/o/r/issues/3/comments", gitlab: "/projects/5/merge_requests/3/notes" };
    const edits = { github: "PATCH /repos/o/r/issues/comments/1", gitlab: `PUT ${lists.gitlab}/1` };

    for (const forge of ["github", "gitlab"] as const) {
        it(`creates one comment on ${forge} for each stack, and edits it from then on`, async () => {
            assert.equal((await comment(forge, "first")).code, 0);
            assert.equal(requests.at(-1), `POST ${lists[forge]}`);
            assert.equal((await comment(forge, "second")).code, 0);
            assert.equal(requests.at(-1), edits[forge]);
            await comment(forge, "other", "token-1", "east");
            const bodies = comments.map(({ body }) => body);
            const [west, east] = ["west", "east"].map((stack) => `<!-- pulumi-metallb: ${stack} -->\n`);
            assert.deepEqual(bodies, [`${west}second`, `${east}other`]);
        });

        it(`finds its own comment on ${forge} among many, and never edits another user's comment with the same marker`, async () => {
            const theirs = { user: { login: "somebody" }, author: { id: 8 } };
            const body = "<!-- pulumi-metallb: west -->\nmine";
            comments = Array.from({ length: 150 }, (_, index) => ({ id: index + 1, body, ...theirs }));
            await comment(forge, "first");
            await comment(forge, "second");
            assert.equal(comments.length, 151);
            assert.match(comments[150]!.body, /second$/);
            assert.ok(comments.slice(0, 150).every((one) => one.body === body));
        });

        it(`reports on ${forge} that a preview ended before it had a result`, async () => {
            await comment(forge, "first");
            assert.equal((await comment(forge, "")).code, 0);
            const said =
                "<!-- pulumi-metallb: west -->\n### Stack `west`: no preview\n\n**The preview ended before it found any " +
                "changes.** [The run](https://forge.example/o/r/actions/runs/9) shows the reason.";
            assert.deepEqual([requests.at(-1), comments[0]!.body], [edits[forge], said]);
        });

        it(`prints an unexpected answer of ${forge} without the token`, async () => {
            const { code, said } = await comment(forge, "first", "wrong-token");
            assert.equal(code, 1);
            assert.match(said, /^comment: 401 from \/\S+: who are you\?\n$/);
        });
    }
});
