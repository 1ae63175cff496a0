import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import { join } from "node:path";
import { command } from "./command";
import { BOTH, L2, object, POOL, report, rules } from "./manifestReport";

const utf16 = (text: string, byteOrderMark: string) => Buffer.from(byteOrderMark + text, "utf16le");

describe("pulumi-metallb check, reading files", () => {
    let folder: string;
    beforeEach(() => (folder = fs.mkdtempSync(join(os.tmpdir(), "reading-"))));
    afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

    const check = (content: string | Uint8Array, ...flags: string[]) => {
        const file = join(folder, "a.yaml");
        fs.writeFileSync(file, content);
        return command(["check", ...flags, file]);
    };

    const unreadable: [title: string, content: string | Uint8Array, says: RegExp][] = [
        [
            "UTF-16",
            utf16(BOTH, "\uFEFF"),
            /is in UTF-16, not in UTF-8 -> .*iconv -f UTF-16 -t UTF-8 \S*a\.yaml > utf8\.yaml/,
        ],
        ["big-endian UTF-16", utf16(BOTH, "\uFEFF").swap16(), /iconv -f UTF-16 /],
        ["UTF-16 without a byte order mark", utf16(BOTH, ""), /iconv -f UTF-16LE /],
        [
            "Latin-1",
            Buffer.from(`${BOTH}# gr\u00fc\u00dfe\n`, "latin1"),
            /line 10: this isn't UTF-8 -> .*iconv -f ISO-8859-1/,
        ],
        ["binary data", Uint8Array.from({ length: 256 }, (_, index) => index), /isn't a text file/],
        ["control characters", `${BOTH}# \u0007\n`, /line 10: YAML allows no control characters/],
        [
            "a file that age encrypted",
            Buffer.from("age-encryption.org/v1\n\xff\xfe", "latin1"),
            /by age -> run age --decrypt/,
        ],
        [
            "a file that Ansible Vault encrypted",
            "$ANSIBLE_VAULT;1.1;AES256\n61\n",
            /ansible-vault view \S+ \| pulumi-metallb check/,
        ],
        ["deep nesting", `a: ${"[".repeat(5000)}`, /it is nested too deeply/],
        ["a merge conflict", `a: 1\n<<<<<<< HEAD\n${BOTH}`, /line 2: this is an unresolved conflict of Git/],
        ["a duplicate key", "a: 1\nkey: 1\nkey: 2\n", /line 3, column 1: .*: key occurs twice -> remove one of them\n/],
        ["no separator between two objects", POOL + L2, /apiVersion occurs twice -> write --- between two objects/],
        ["a separator of two dashes", `${POOL}--\n${L2}`, /write --- between two objects/],
        ["an indented separator", `${POOL} ---\n${L2}`, /write --- at the line's start/],
        [
            "a no-break space",
            POOL.replace("metadata: ", "metadata:\u00a0"),
            /has a no-break space or another special space/,
        ],
    ];
    for (const [title, content, says] of unreadable) {
        it(`exits with 2 for ${title}, and suggests a fix`, async () => {
            for (const flags of [["--manifests"], []]) {
                const { code, out, err } = await check(content, ...flags);
                assert.deepEqual([code, out], [2, ""]);
                assert.match(err, says);
                assert.equal(err.split("\n").length, 2, err);
            }
        });
    }

    it("detects the encoding of standard input", () => {
        const input = utf16(BOTH, "\uFEFF");
        const main = ["--import", "tsx", join(__dirname, "../../../cli/start.ts"), "check", "--manifests", "-"];
        const { stderr, status } = spawnSync(process.execPath, main, { input, encoding: "utf8" });
        assert.match(
            stderr,
            /^pulumi-metallb: standard input is in UTF-16, not in UTF-8 -> .*iconv -f UTF-16 -t UTF-8 FILE/,
        );
        assert.equal(status, 2);
    });

    it("reads deeply nested text inside another object", async () => {
        const deep = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { config: "address-pools: ${"[".repeat(5000)} metallb.io/v1" }\n`;
        assert.deepEqual(rules(await report(`${BOTH}---\n${deep}`)), []);
    });

    it("recognizes values of MetalLB's chart by a single key", async () => {
        for (const values of ["controller: { logLevel: debug }\n", "loadBalancerClass: metallb\n"]) {
            for (const flags of [["--manifests"], []]) {
                const { code, err } = await check(values, ...flags);
                assert.equal(code, 2);
                assert.match(err, /has values of MetalLB's chart/);
            }
        }
        assert.equal((await check("controller: {}\nother: 1\n")).code, 1);
    });

    it("splits JSON objects and documents as kubectl does", async () => {
        const json = (kind: string, spec: object) =>
            JSON.stringify({ apiVersion: "metallb.io/v1beta1", kind, metadata: { name: "a{}" }, spec });
        const [pool, l2] = [json("IPAddressPool", { addresses: ["192.0.2.0/33"] }), json("L2Advertisement", {})];
        assert.deepEqual(rules(await report(`${pool}\n${l2}\n`)).slice(-1), ["error pool-addresses"]);
        assert.deepEqual(rules(await report(`\uFEFF${POOL}---\n\uFEFF${L2}`)), []);
    });

    it("reads numbers as Go does", async () => {
        const peer = (asn: string) =>
            object(
                "BGPPeer",
                "gw",
                `{ myASN: 64512, peerASN: ${asn}, peerAddress: 203.0.113.1 }`,
                "apiVersion: metallb.io/v1beta2",
            );
        const said = async (asn: string) =>
            rules(await report(`${BOTH}---\n${peer(asn)}---\n${object("BGPAdvertisement", "lan", "{}")}`));
        for (const asn of ["1_000", "0b11", "0xFC00", "010", "64_513"]) assert.deepEqual(await said(asn), [], asn);
        // 040000000000 is 2^32 in octal.
        for (const asn of ["040000000000", "-010"]) assert.deepEqual(await said(asn), ["error property-value"], asn);
        assert.deepEqual(await said('"010"'), ["error property-type"]);
    });

    it("distinguishes templates of Jinja from templates of Helm", async () => {
        const template = (line: string) => POOL + line;
        for (const jinja of [
            "{# note #}\n{{ a }}\n",
            "{{ a | to_json }}\n",
            "{{ hostvars['a'].b }}\nx\n",
            "{{ a.b }}\n",
        ])
            assert.match((await check(template(jinja), "--manifests")).err, /template of Jinja/, jinja);
        for (const helm of [
            "{{ .Values.a }}\n",
            "{{- toYaml .Values.a }}\n",
            '{{ include "a" $ }}\n',
            "{{- end }}{{ .a }}\n",
        ])
            assert.match((await check(template(helm), "--manifests")).err, /template of Helm/, helm);
    });
});
