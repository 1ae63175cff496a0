import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { cgiEnvironment, parseCgiHead } from "../../../../lab/flux/git/cgi";
import { gitServer } from "../../../../lab/flux/git/repositories";

describe("the lab's Git server", () => {
    it("passes the request to Git's program", () => {
        const headers = { "content-type": "application/x-git-upload-pack-request", "git-protocol": "version=2" };
        const url = "/fleet.git/info/refs?service=git-upload-pack";
        assert.deepEqual(cgiEnvironment({ method: "GET", url, headers }, "/repositories"), {
            GIT_PROJECT_ROOT: "/repositories",
            GIT_HTTP_EXPORT_ALL: "1",
            REQUEST_METHOD: "GET",
            PATH_INFO: "/fleet.git/info/refs",
            QUERY_STRING: "service=git-upload-pack",
            REMOTE_ADDR: "127.0.0.1",
            CONTENT_TYPE: "application/x-git-upload-pack-request",
            GIT_PROTOCOL: "version=2",
        });
    });

    it("returns the program's status and headers", () => {
        const answer = Buffer.from("Status: 404 Not Found\r\nContent-Type: text/plain\r\n\r\nno: such\r\n\r\nthing");
        const head = parseCgiHead(answer);
        assert.deepEqual(head?.headers, [["Content-Type", "text/plain"]]);
        assert.equal(head?.status, 404);
        assert.equal(answer.toString("latin1", head?.bodyStart), "no: such\r\n\r\nthing");
    });

    it("waits for the complete headers, and treats a missing status as success", () => {
        assert.equal(parseCgiHead(Buffer.from("Content-Type: a/b\r\n")), undefined);
        assert.equal(parseCgiHead(Buffer.from("Content-Type: a/b\r\n\r\n"))?.status, 200);
    });

    it("commits a folder, also repeatedly", async () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lab-git-"));
        try {
            const work = path.join(folder, "work");
            fs.mkdirSync(path.join(work, "apps"), { recursive: true });
            const repository = await gitServer(folder, "http://lab").create("fleet");
            assert.equal(repository.url, "http://lab/fleet.git");
            fs.writeFileSync(path.join(work, "apps", "a.yaml"), "a: 1\n");
            const first = await repository.push(work, "first");
            fs.renameSync(path.join(work, "apps", "a.yaml"), path.join(work, "b.yaml"));
            const again = await gitServer(folder, "http://lab").create("fleet");
            const second = await again.push(work, "second");
            const git = (...args: string[]): string =>
                execFileSync("git", [`--git-dir=${path.join(folder, "fleet.git")}`, ...args], { encoding: "utf8" });
            assert.deepEqual(git("rev-list", "main").trim().split("\n"), [second, first]);
            assert.equal(git("ls-tree", "-r", "--name-only", "main").trim(), "b.yaml");
            assert.deepEqual(fs.readdirSync(work).sort(), ["apps", "b.yaml"]);
        } finally {
            fs.rmSync(folder, { recursive: true });
        }
    });

    it("refuses names that lead outside of its folder", async () => {
        await assert.rejects(gitServer("/nowhere", "http://lab").create("../x"), /not a valid name for a repository/);
    });
});
