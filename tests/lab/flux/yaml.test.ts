import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { yamlText } from "../../../components/yaml";
import { ensure } from "../../../lab/tools";
import { fluxYaml } from "../../../lab/tools/fluxYaml";
import { checkInputs } from "../../../rules";
import { picker } from "../differential/random";

const WORDS =
    `true True TRUE tRue yes Yes no NO on off y Y n N null Null NULL ~ nan .nan .NaN .inf -.inf +.inf inf Infinity << = ! !!str &a *a
    %a @a \`a | > - -- --- ... ? : :: a: :a #a a#b [ ] { } , a,b ' " 'a' "a" \\ \\n 0 1 -1 +1 00 01 007 08 0o7 0o17 0O7 0x1f 0X1F -0x1f +0x1F
    0b1 -0b1 0b2 -0o7 +0o7 1_000 _1 1_ 1__0 0_1 0x_1f 0b_1 -_1 1e3 1E3 1e+3 1e-3 1.5e3 1. 1.0 .5 -.5 +.5 1_0.5 1._5 1e 1e_3 e3 1:30 12:30:45
    190:20:30.15 1:60 -1:30 2001-01-01 2001-1-1 2001-01-01T00:00:00Z 12345678901234567890 1e400 0777 0o777 +1_000 -0 -0.0 +0 0x 0b . .. +. --1 1.2.3
    64512:100 65535:65281 fe80::1 ::1 2001:db8::/32 10.0.0.0/8 192.0.2.1-192.0.2.9 00:11:22:33:44:55 0xdead_beef`.split(
        /\s+/,
    );
const TEXTS = [
    "",
    " ",
    "a b",
    "a: b",
    "a #b",
    "a\tb",
    "\ta",
    "a ",
    "a\n b",
    "a\n",
    "a\n\n",
    "\na",
    "a\r\nb",
    " \n",
    "\n ",
    "\tb\na",
    "- a\n- b",
    "---\na",
];
const CHARACTERS = [..." \n\t\r-+._:#0123456789eExXoObBaAyYnN'\"\\,[]{}&*!|>%@`~=?<\u0085\u2028\u2029\u00a0\ufeffé😀"];

/** Returns random texts, the same in every run. */
function random(count: number): string[] {
    const pick = picker(20261130);
    return Array.from({ length: count }, () =>
        Array.from({ length: 1 + pick(7) }, () => CHARACTERS[pick(CHARACTERS.length)]).join(""),
    );
}

interface Answer {
    value?: unknown;
    error?: string;
}

/** Reads the YAML written for Flux with Flux's own parser (`sigs.k8s.io/yaml`). */
describe("YAML for Flux", () => {
    let program: string;
    before(async () => {
        program = path.join(await ensure(fluxYaml, () => undefined), "read");
    });

    function read(values: unknown[]): Answer[] {
        const input = JSON.stringify(values.map((value) => yamlText(value)));
        const { status, stdout, stderr } = spawnSync(program, { input, encoding: "utf8", maxBuffer: 1 << 28 });
        assert.equal(status, 0, stderr);
        return JSON.parse(stdout) as Answer[];
    }

    const shapes: [title: string, shape: (text: string) => unknown][] = [
        ["values", (text) => ({ a: text })],
        ["items of lists", (text) => ({ a: { b: [text, { c: text }] } })],
        ["keys", (text) => ({ [text]: { [text]: text } })],
    ];
    for (const [title, shape] of shapes) {
        it(`has the same meaning for Flux's parser, with texts as ${title}`, () => {
            const values = [...WORDS, ...TEXTS, ...random(5000)].map(shape);
            const wrong = read(values).flatMap(({ value, error }, index) =>
                isDeepStrictEqual(value, values[index]) ? [] : [{ meant: values[index], read: value, error }],
            );
            assert.deepEqual(wrong, []);
        });
    }

    it("isn't written with characters that Flux's parser refuses, and only with those", () => {
        const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
        const answers = read(characters.map((character) => ({ a: `x${character}y` })));
        const texts = characters.map((character) => `x${character}y`);
        const inputs = { install: { method: "FluxGit", values: { a: texts }, git: { directory: "." } } };
        const paths = checkInputs(inputs).flatMap(({ rule, path }) => (rule === "flux-character" ? [path] : []));
        const refused = new Set(paths.map((text) => characters[Number(/\[(\d+)\]$/.exec(text)?.[1])]));
        // Go's parser accepts the escapes of control characters, which have no meaning in any of these inputs.
        const written = answers.map(({ value }, index) => isDeepStrictEqual(value, { a: `x${characters[index]}y` }));
        const lost = characters.filter((character, index) => written[index] === false && !refused.has(character));
        const needless = characters.filter((character, index) => written[index] === true && refused.has(character));
        assert.deepEqual(lost, []);
        assert.match(needless.join(""), /^\p{Cc}*$/u);
    });
});
