// Writes a summary into the pull request's comment for a stack. Later runs edit the comment. Usage: node comment.mjs <stack> <summary.md>
import { readFileSync } from "node:fs";
import process from "node:process";

const { env } = process;
const [stack, file] = process.argv.slice(2);
const marker = `<!-- pulumi-metallb: ${stack} -->`;
const body = `${marker}\n${readFileSync(file, "utf8").trim() || nothing()}`;

const forge = env.GITLAB_CI ? await gitLab() : gitHub();
const existing = await find();
if (existing) await call(forge.update, `${forge.one}/${existing.id}`);
else await call("POST", forge.list);

/** The text without a summary. If a preview fails early, for example at the login, it replaces an outdated summary. */
function nothing() {
    const { CI_JOB_URL, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = env;
    const run = CI_JOB_URL ?? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
    return `### Stack \`${stack}\`: no preview\n\n**The preview ended before it found any changes.** [The run](${run}) shows the reason.`;
}

/** The API of GitHub's comments on a pull request, and the author of this workflow's comments. */
function gitHub() {
    const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, PULL_REQUEST } = env;
    const issues = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/issues`;
    const author = env.COMMENT_AUTHOR ?? "github-actions[bot]";
    return {
        list: `${issues}/${PULL_REQUEST}/comments`,
        one: `${issues}/comments`,
        update: "PATCH",
        headers: { authorization: `Bearer ${GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
        isOurs: ({ user }) => user?.login === author,
    };
}

/** The API of GitLab's notes on a merge request. A job's token can't write notes, but a project access token with the scope `api` can. */
async function gitLab() {
    const { CI_API_V4_URL, CI_MERGE_REQUEST_PROJECT_ID, CI_MERGE_REQUEST_IID, GITLAB_TOKEN } = env;
    const list = `${CI_API_V4_URL}/projects/${CI_MERGE_REQUEST_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
    const headers = { "private-token": GITLAB_TOKEN };
    const self = await answer(await globalThis.fetch(`${CI_API_V4_URL}/user`, { headers }));
    return { list, one: list, update: "PUT", headers, isOurs: ({ author }) => author?.id === self.id };
}

/** The workflow's comment for the stack. It ignores comments of other authors with the same marker. */
async function find() {
    for (let page = 1; ; page++) {
        const url = `${forge.list}?per_page=100&page=${page}`;
        const comments = await answer(await globalThis.fetch(url, { headers: forge.headers }));
        const ours = comments.find((comment) => forge.isOurs(comment) && comment.body?.startsWith(marker));
        if (ours || comments.length < 100) return ours;
    }
}

async function call(method, url) {
    const headers = { ...forge.headers, "content-type": "application/json" };
    await answer(await globalThis.fetch(url, { method, headers, body: JSON.stringify({ body }) }));
}

async function answer(response) {
    if (response.ok) return response.json();
    const text = (await response.text()).slice(0, 500);
    process.stderr.write(`comment: ${response.status} from ${new globalThis.URL(response.url).pathname}: ${text}\n`);
    process.exit(1);
}
