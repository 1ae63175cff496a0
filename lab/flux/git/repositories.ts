import * as fs from "node:fs";
import * as path from "node:path";
import { LabError } from "../../errors";
import { run } from "../../exec";

/** A repository that Flux can use as a source. */
export interface GitRepository {
    url: string;
    /** Replaces the files of the branch main by the folder's files, in one commit; returns the commit. */
    push(folder: string, message: string): Promise<string>;
}

export interface GitServer {
    url: string;
    /** Makes a repository, or returns the existing one of that name. */
    create(name: string): Promise<GitRepository>;
}

/** The user of the lab may have configured signing, hooks or an author. The lab's commits use none of that. */
const environment = {
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: "lab",
    GIT_AUTHOR_EMAIL: "lab@example.com",
    GIT_COMMITTER_NAME: "lab",
    GIT_COMMITTER_EMAIL: "lab@example.com",
};

export function gitServer(root: string, url: string): GitServer {
    return {
        url,
        create: async (name) => {
            if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) {
                throw new LabError(`${name}: not a valid name for a repository`, {
                    cause: "use lowercase letters, digits and hyphens",
                });
            }
            const bare = path.join(root, `${name}.git`);
            if (!fs.existsSync(bare)) {
                await run(["git", "init", "--quiet", "--bare", "--initial-branch=main", bare], { env: environment });
            }
            return { url: `${url}/${name}.git`, push: (folder, message) => push(bare, folder, message) };
        },
    };
}

async function push(bare: string, folder: string, message: string): Promise<string> {
    const git = (...args: string[]): Promise<string> =>
        run(["git", `--git-dir=${bare}`, `--work-tree=${folder}`, ...args], { cwd: folder, env: environment });
    await git("add", "--all", "--force", ".");
    await git("commit", "--quiet", "--allow-empty", `--message=${message}`);
    return (await git("rev-parse", "HEAD")).trim();
}
