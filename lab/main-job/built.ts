import { run } from "../exec";
import { repositoryRoot } from "../paths";
import { isBuilt } from "../../scripts/built";

/** Builds the package if its sources changed since `npm ci` built it: the stack runs the built program and plugin. */
export async function ensureBuilt(): Promise<string> {
    if (isBuilt()) {
        return "it is built";
    }
    await run(["npm", "run", "--silent", "build"], { cwd: repositoryRoot });
    return "built";
}
