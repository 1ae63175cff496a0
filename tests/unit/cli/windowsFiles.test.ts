import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { textOf } from "../../../cli/bytes";
import { recorded } from "../review/fixtures";
import { command } from "./command";

const CASES = path.join(__dirname, "../../fixtures/cases");

describe("files that editors, Git and PowerShell write on Windows", () => {
    let folder: string;
    const file = (name: string, content: string | Buffer) => {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), content);
        return path.join(folder, name);
    };

    beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "windows-files-"))));
    afterEach(() => fs.rmSync(folder, { recursive: true }));

    for (const name of fs.readdirSync(CASES).filter((one) => /\.ya?ml$/.test(one))) {
        it(`have the same findings with CRLF as with LF: ${name}`, async () => {
            const text = fs.readFileSync(path.join(CASES, name), "utf8");
            const kind = name.startsWith("i-") ? [] : ["--manifests"];
            const judged = async (content: string) => {
                const { code, out, err } = await command(["check", ...kind, file(name, content)]);
                return [code, out.replaceAll("\\r\\n", "\\n"), err.replaceAll("\\r\\n", "\\n")];
            };
            assert.deepEqual(await judged(text.replaceAll("\n", "\r\n")), await judged(text));
        });
    }

    it("have the same findings with CRLF in folders", async () => {
        const two = path.join(CASES, "two-files");
        for (const name of fs.readdirSync(two)) {
            file(name, fs.readFileSync(path.join(two, name), "utf8").replaceAll("\n", "\r\n"));
        }
        const crlf = await command(["check", "--manifests", folder]);
        const lf = await command(["check", "--manifests", two]);
        assert.deepEqual([crlf.code, crlf.out.replaceAll(folder, two), crlf.err], [lf.code, lf.out, lf.err]);
    });

    const PLAN = `# the plan
supernet: 10.40.0.0/16 # ours
clusters:
  - { name: a, prefixLength: 24 } # first
  - name: b
    prefixLength: 25
`;

    it("keep their line endings when a plan is pinned", async () => {
        const plan = file("plan.yaml", PLAN.replaceAll("\n", "\r\n"));
        assert.equal((await command(["plan", "--write", plan])).code, 0);
        const written = fs.readFileSync(plan, "utf8");
        assert.match(written, /# the plan\r\n.*# ours\r\n[^]*prefix: 10\.40\.0\.0\/24[^]*# first\r\n/);
        assert.doesNotMatch(written, /[^\r]\n|\r\r/);
        const unix = file("unix.yaml", PLAN);
        await command(["plan", "--write", unix]);
        assert.equal(written.replaceAll("\r\n", "\n"), fs.readFileSync(unix, "utf8"));
    });

    it("are summarized if PowerShell wrote the preview in UTF-16 or with a byte order mark", async () => {
        const { out } = await command(["summary"], recorded("peer-added"));
        const lines = recorded("peer-added").replaceAll("\n", "\r\n");
        const files = [
            file("utf16.json", Buffer.from(`\uFEFF${lines}`, "utf16le")),
            file("utf8.json", `\uFEFF${lines}`),
            file("crlf.json", lines),
        ];
        for (const one of files) assert.equal((await command(["summary", one])).out, out, one);
    });

    it("are converted by a command that Windows has", () => {
        const said = (bytes: Buffer, platform: NodeJS.Platform) => {
            try {
                return textOf("my file.yaml", bytes, platform);
            } catch (problem) {
                return (problem as Error).message;
            }
        };
        const utf16 = Buffer.from("\uFEFFpools: []\n", "utf16le");
        assert.equal(
            said(utf16, "win32"),
            'my file.yaml is in UTF-16, not in UTF-8 -> save it as UTF-8, for example in Windows PowerShell with Get-Content -Encoding Unicode "my file.yaml" | Set-Content -Encoding utf8 utf8.yaml',
        );
        assert.match(said(utf16.swap16(), "win32"), /is in UTF-16, not in UTF-8 -> .*-Encoding Unicode /);
        assert.match(
            said(Buffer.from([0, 0x61, 0, 0x3a]), "win32"),
            /UTF-16BE, not in UTF-8 -> .*-Encoding BigEndianUnicode /,
        );
        assert.match(said(Buffer.from("a: \xfc", "latin1"), "win32"), /-Encoding Default "my file\.yaml"/);
        assert.match(said(Buffer.from("a: \xfc", "latin1"), "darwin"), /iconv -f ISO-8859-1 -t UTF-8 'my file\.yaml'/);
    });
});
