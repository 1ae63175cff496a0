// Puts a summary into the one comment that a pull request has for a stack, and edits that from then on: node comment.mjs <stack> <summary.md>
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

/** A preview that ends before it begins, for want of a login or of the stack, leaves nothing to sum up. The last summary is no longer true. */
function nothing() {
    const { CI_JOB_URL, GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = env;
    const run = CI_JOB_URL ?? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
    return `### Stack \`${stack}\`: no preview\n\n**It ended before it could say what would change.** [The run](${run}) has why.`;
}

/** GitHub's comments on a pull request, and whose this workflow's are. */
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

/** GitLab's notes on a merge request. The token of a job may not write them; one of the project may, with the scope `api`. */
async function gitLab() {
    const { CI_API_V4_URL, CI_MERGE_REQUEST_PROJECT_ID, CI_MERGE_REQUEST_IID, GITLAB_TOKEN } = env;
    const list = `${CI_API_V4_URL}/projects/${CI_MERGE_REQUEST_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
    const headers = { "private-token": GITLAB_TOKEN };
    const self = await answer(await globalThis.fetch(`${CI_API_V4_URL}/user`, { headers }));
    return { list, one: list, update: "PUT", headers, isOurs: ({ author }) => author?.id === self.id };
}

/** Our comment for the stack. Somebody else's with the same marker is none of ours to edit. */
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
    const said = (await response.text()).slice(0, 500);
    process.stderr.write(`comment: ${response.status} from ${new globalThis.URL(response.url).pathname}: ${said}\n`);
    process.exit(1);
}
