import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { gzipSync } from "node:zlib";
import {
    decodeAnswer,
    encodeDocument,
    programDigest,
    programFile,
    sealDocument,
    type Answer,
    type KeyAnswer,
    type RefusedAnswer,
} from "../../routers/pfSense/provider/program";
import { applyDocument, identity, neighbor, ProgramBox, type Variant } from "./programBox";

const digest = programDigest();
const folder = '"${TMPDIR:-/tmp}/pulumi-metallb"';
const NAME = "up-0123456789abcdef";
const program = `${folder}/${digest}.php`;
const check = `[ "$(sha256 -q ${program} 2>/dev/null)" = ${digest} ] || { echo MISSING; exit; }`;

for (const variant of ["older", "newer"] satisfies Variant[]) {
    describe(`the program over a shell (${variant})`, () => {
        let box: ProgramBox;
        const commands: string[] = [];
        const run = (command: string): string => {
            assert.ok(Buffer.byteLength(command) <= 1024, "a command is too long");
            commands.push(command);
            return box.shell(command);
        };
        const upload = (name: string, content: string): void => {
            run(`umask 077; mkdir -p ${folder}; : > ${folder}/${name}`);
            for (let at = 0; at < content.length; at += 800) {
                run(`printf %s ${content.slice(at, at + 800)} >> ${folder}/${name}`);
            }
        };
        const program64 = gzipSync(programFile()).toString("base64");
        const install = (): void => {
            upload("upload", program64);
            run(`umask 077; cd ${folder} && base64 -d < upload | gzip -dc > ${digest}.php; rm upload`);
        };
        const perform = (mode: string, end: string, pieces = ""): Answer =>
            decodeAnswer(run(`${check}; php ${program} ${mode} ${end} ${pieces}`));
        /** Runs the program with a text that is uploaded in two pieces, except for its end. */
        const performLong = (mode: string, text: string): Answer => {
            upload(`${NAME}.0000`, text.slice(0, 100));
            upload(`${NAME}.0001`, text.slice(100, -100));
            return perform(mode, text.slice(-100), NAME);
        };
        const read = encodeDocument({ ...identity, operation: "read" });

        before(() => void (box = new ProgramBox(variant)));
        after(() => box.remove());

        it("is requested, uploaded in pieces, and then answers", () => {
            assert.equal(run(`${check}; php ${program} run ${read}`).trim(), "MISSING");
            install();
            const answer = perform("run", read);
            assert.ok(answer.ok && answer.operation === "read" && answer.device === "box1");
        });

        it("is not run if its file was changed", () => {
            fs.appendFileSync(`${box.tmp}/pulumi-metallb/${digest}.php`, "// changed");
            assert.equal(run(`${check}; php ${program} run ${read}`).trim(), "MISSING");
            install();
        });

        it("reads the pieces of a long document, and deletes them", () => {
            const neighbors = Array.from({ length: 50 }, (_, index) => neighbor(`192.168.33.${100 + index}`));
            const answer = performLong("run", encodeDocument(applyDocument({ neighbors })));
            assert.ok(answer.ok && answer.operation === "apply" && answer.added.length === 50);
            assert.deepEqual(fs.readdirSync(`${box.tmp}/pulumi-metallb`).sort(), [`${digest}.php`, "lock"].sort());
            performLong("run", encodeDocument(applyDocument({})));
        });

        it("reads and deletes no other file", () => {
            fs.writeFileSync(`${box.folder}/up-other.0000`, "");
            for (const name of [`${box.folder}/up-other`, "../../up-other", "lock", "up-*"]) {
                assert.equal((perform("run", "x", `'${name}'`) as RefusedAnswer).refusals[0]?.code, "invalid-document");
            }
            assert.ok(fs.existsSync(`${box.folder}/up-other.0000`));
            assert.ok(fs.existsSync(`${box.tmp}/pulumi-metallb/lock`));
        });

        it("accepts a sealed password only once, and no file, argument or answer contains it", async () => {
            commands.length = 0;
            const password = "planted-Secret-9";
            const { publicKey } = perform("key", encodeDocument({ ...identity, operation: "key" })) as KeyAnswer;
            const neighbors = [neighbor("192.168.33.11", { password, password_type: "both-bidir" })];
            const sealed = sealDocument(applyDocument({ neighbors }), publicKey);
            const [start, end] = [sealed.slice(0, -100), sealed.slice(-100)];
            upload(`${NAME}.0000`, start);
            const during = JSON.stringify([...box.temporaryFiles().values()]);
            box.faults({ slowMs: 400 });
            const slow = spawn("/bin/sh", ["-c", `php ${program} sealed ${end} ${NAME}`], {
                env: box.environment(),
            });
            let output = "";
            slow.stdout.on("data", (data) => (output += data));
            const ended = new Promise((resolve) => slow.on("close", resolve));
            await new Promise((resolve) => setTimeout(resolve, 250));
            const processes = fs
                .readdirSync("/proc")
                .filter((pid) => /^\d+$/.test(pid))
                .map(commandLine)
                .join("\n");
            const held = JSON.stringify([...box.temporaryFiles().values()]);
            await ended;
            box.faults({});
            assert.match(processes, /sealed/);
            const answer = decodeAnswer(output);
            assert.ok(answer.ok && answer.operation === "apply" && answer.changed);
            assert.equal(box.neighbor("192.168.33.11")?.["password"], password);
            const after = JSON.stringify([...box.temporaryFiles().values()]);
            const planted = [password, Buffer.from(password).toString("base64").slice(0, 18)];
            for (const place of [during, held, after, processes, commands.join("\n"), JSON.stringify(answer)]) {
                assert.ok(!planted.some((text) => place.includes(text)));
            }
            assert.deepEqual(fs.readdirSync(`${box.tmp}/pulumi-metallb`).sort(), [`${digest}.php`, "lock"].sort());
            assert.match((performLong("sealed", sealed) as RefusedAnswer).refusals[0]!.message, /one document/);
        });

        it("does not open a document that was tampered with, or whose key is old", () => {
            const key = () =>
                (perform("key", encodeDocument({ ...identity, operation: "key" })) as KeyAnswer).publicKey;
            // The key of the sender, the tag, and the data.
            for (const place of [60, 110, 130]) {
                const tampered = Buffer.from(sealDocument(applyDocument({}), key()), "base64");
                tampered[place]! ^= 1;
                const { refusals } = perform("sealed", tampered.toString("base64")) as RefusedAnswer;
                assert.match(refusals[0]!.message, /opened/);
            }
            const sealed = sealDocument(applyDocument({}), key());
            for (const name of fs.readdirSync(`${box.tmp}/pulumi-metallb`).filter((file) => file.startsWith("key-"))) {
                fs.utimesSync(`${box.tmp}/pulumi-metallb/${name}`, 0, Date.now() / 1000 - 301);
            }
            assert.match((perform("sealed", sealed) as RefusedAnswer).refusals[0]!.message, /five minutes/);
        });
    });
}

function commandLine(pid: string): string {
    try {
        return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
        return ""; // The process has ended.
    }
}
