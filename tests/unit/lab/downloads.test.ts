import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { cacheKey } from "../../../lab/tools/cache";
import * as downloads from "../../../lab/tools/downloads";
import { goEntry, type GoRecipe } from "../../../lab/tools/go";

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;

describe("downloads of releases", () => {
    const sumOf = (content: Buffer): string => createHash("sha256").update(content).digest("hex");
    const limits = { connect: 1, checksums: 1, stalled: 1 };
    const offline = process.env["METALLB_LAB_OFFLINE"];
    let folder: string;
    let server: http.Server;
    let host: string;
    let answers: Record<string, Answer>;
    let asked: string[];
    let said: string[];
    let program: Buffer;
    let archive: Buffer;

    before(() => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "lab-downloads-"));
        fs.mkdirSync(path.join(folder, "release-v1"));
        program = Buffer.from("#!/bin/sh\necho v1\n".padEnd(300_000, "#"));
        fs.writeFileSync(path.join(folder, "release-v1", "tool"), program);
        execFileSync("tar", ["-czf", path.join(folder, "tool.tar.gz"), "-C", folder, "release-v1"]);
        archive = fs.readFileSync(path.join(folder, "tool.tar.gz"));
    });
    after(() => fs.rmSync(folder, { recursive: true }));

    beforeEach(async () => {
        delete process.env["METALLB_LAB_OFFLINE"];
        [asked, said] = [[], []];
        answers = {
            "/tool": (_request, response) => response.end(program),
            "/tool.sha256": (_request, response) => response.end(sumOf(program)),
            "/tool.tar.gz": (_request, response) => response.end(archive),
            "/SHA256SUMS": (_request, response) =>
                response.end(`${"0".repeat(64)}  other.tar.gz\n${sumOf(archive)}  tool.tar.gz\n`),
        };
        server = http.createServer((request, response) => {
            asked.push(request.url as string);
            const answer = answers[request.url as string];
            return answer ? answer(request, response) : response.writeHead(404).end();
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
        fs.rmSync(path.join(folder, "output"), { recursive: true, force: true });
        fs.mkdirSync(path.join(folder, "output"));
    });
    afterEach(() => {
        server.closeAllConnections();
        server.close();
        if (offline !== undefined) process.env["METALLB_LAB_OFFLINE"] = offline;
    });

    const plain = (): downloads.Release => ({ url: `http://${host}/tool`, checksums: `http://${host}/tool.sha256` });
    const packed = (): downloads.Release => ({
        url: `http://${host}/tool.tar.gz`,
        checksums: `http://${host}/SHA256SUMS`,
        member: "release-v1/tool",
    });

    /** Downloads the programs. Returns the names of those that the lab must build. */
    async function get(...programs: { program: string; release?: downloads.Release }[]): Promise<string[]> {
        const output = path.join(folder, "output");
        const left = await downloads.downloadReleases(programs, output, (text) => said.push(text), limits);
        const there = programs.filter((one) => !left.includes(one)).map((one) => one.program);
        // an unfinished download must not stay in the output folder
        assert.deepEqual(fs.readdirSync(output).sort(), there.sort());
        return left.map((one) => one.program);
    }

    it("provide programs that are ready to run, also from an archive", async () => {
        assert.deepEqual(
            await get({ program: "plain", release: plain() }, { program: "packed", release: packed() }),
            [],
        );
        for (const name of ["plain", "packed"]) {
            assert.equal(execFileSync(path.join(folder, "output", name), { encoding: "utf8" }), "v1\n");
        }
    });

    it("follow redirects", async () => {
        answers["/tool.tar.gz"] = (_request, response) => response.writeHead(302, { location: "/elsewhere" }).end();
        answers["/elsewhere"] = (_request, response) => response.end(archive);
        assert.deepEqual(await get({ program: "packed", release: packed() }), []);
    });

    it("leave a program without a release to the build, and send no request for it", async () => {
        assert.deepEqual(await get({ program: "own" }), ["own"]);
        assert.deepEqual(asked, []);
    });

    for (const [name, spoil, expected] of [
        [
            "a damaged file",
            () => (answers["/tool.tar.gz"] = (_request, response) => response.end(program)),
            /tool\.tar\.gz is damaged: its SHA-256 is [0-9a-f]{64}, but the published one is [0-9a-f]{64}/,
        ],
        ["a file that is missing", () => delete answers["/tool.tar.gz"], /tool\.tar\.gz can't be downloaded: .*404/],
        ["missing checksums", () => delete answers["/SHA256SUMS"], /SHA256SUMS can't be downloaded: .*404/],
        [
            "checksums without the file",
            () => (answers["/SHA256SUMS"] = (_request, response) => response.end(`${"0".repeat(64)}  other\n`)),
            /SHA256SUMS has no SHA-256 of tool\.tar\.gz/,
        ],
        [
            "a page in place of checksums",
            () => (answers["/SHA256SUMS"] = (_request, response) => response.end("<html>\nSign in\n</html>\n")),
            /SHA256SUMS has no SHA-256 of tool\.tar\.gz/,
        ],
        [
            "a file that is cut half-way",
            () =>
                (answers["/tool.tar.gz"] = (_request, response) => {
                    response.writeHead(200, { "content-length": archive.length });
                    response.write(archive.subarray(0, 100), () => response.destroy());
                }),
            /built locally, because .*(\(18\)|\(56\))/,
        ],
        [
            "a transfer that stands still",
            () =>
                (answers["/tool.tar.gz"] = (_request, response) => {
                    response.writeHead(200, { "content-length": archive.length });
                    response.write(archive.subarray(0, 100));
                }),
            /can't be reached: .*too slow/,
        ],
        [
            "a host that doesn't answer",
            () => (answers["/SHA256SUMS"] = () => undefined),
            /can't be reached: .*timed out/,
        ],
        [
            "an archive without the program",
            () => {
                const other = path.join(folder, "other.tar.gz");
                execFileSync("tar", ["-czf", other, "-C", folder, "output"]);
                const content = fs.readFileSync(other);
                answers["/tool.tar.gz"] = (_request, response) => response.end(content);
                answers["/SHA256SUMS"] = (_request, response) => response.end(`${sumOf(content)}  tool.tar.gz\n`);
            },
            /can't be unpacked: .*release-v1\/tool/,
        ],
    ] as [string, () => void, RegExp][]) {
        it(`leave a program to the build if its release has ${name}, and continue`, async () => {
            spoil();
            const programs = [
                { program: "packed", release: packed() },
                { program: "plain", release: plain() },
            ];
            const hostIsGone = expected.source.includes("reached");
            assert.deepEqual(await get(...programs), hostIsGone ? ["packed", "plain"] : ["packed"]);
            assert.match(said.join("\n"), expected);
        });
    }

    it("send only one request to an unreachable host", async () => {
        await new Promise((resolve) => server.close(resolve));
        const started = Date.now();
        const programs = ["a", "b", "c"].map((program) => ({ program, release: plain() }));
        assert.deepEqual(await get(...programs), ["a", "b", "c"]);
        assert.equal(said.filter((text) => text.includes("can't be reached")).length, 1);
        assert.ok(Date.now() - started < 5_000);
    });

    it("are not tried with METALLB_LAB_OFFLINE", async () => {
        process.env["METALLB_LAB_OFFLINE"] = "1";
        assert.deepEqual(await get({ program: "plain", release: plain() }), ["plain"]);
        assert.deepEqual(asked, []);
    });

    it("come before the build, which builds only the other programs", async () => {
        const built: string[] = [];
        const recipe: GoRecipe = {
            name: "test",
            version: "v1",
            programs: [
                { package: "example.org/tool", program: "tool", release: packed() },
                { package: "./left", program: "left" },
            ],
            inputs: "",
            prepare: async (source) => {
                built.push(source);
                throw new Error("this is where the build begins");
            },
        };
        const output = path.join(folder, "output");
        await assert.rejects(
            goEntry(recipe).build(output, () => undefined),
            /build begins/,
        );
        assert.equal(built.length, 1);
        assert.deepEqual(fs.readdirSync(output).sort(), ["source", "tool"]);
        fs.rmSync(path.join(output, "source"), { recursive: true });
        recipe.programs.pop();
        await goEntry(recipe).build(output, () => undefined);
        assert.equal(built.length, 1);
        // the origin of a program doesn't change the cache key
        const unpublished = { ...recipe, programs: recipe.programs.map((one) => ({ ...one, release: undefined })) };
        assert.equal(cacheKey(goEntry(unpublished)), cacheKey(goEntry(recipe)));
    });

    it("use the projects' own addresses, with checksums, by HTTPS", () => {
        const releases = [
            downloads.kubernetesRelease("kubelet", "v1.2.3"),
            downloads.etcdRelease("v1.2.3"),
            downloads.helmRelease("v1.2.3"),
            downloads.pulumiRelease("v1.2.3"),
            downloads.pulumiPluginRelease("kubernetes", "v1.2.3"),
        ];
        const hosts = ["dl.k8s.io", "get.helm.sh", "get.pulumi.com", "github.com"];
        for (const { url, checksums } of releases) {
            for (const address of [url, checksums]) {
                assert.equal(new URL(address).protocol, "https:");
                assert.ok(hosts.includes(new URL(address).host), address);
                assert.match(address, /1\.2\.3/);
            }
        }
    });
});
