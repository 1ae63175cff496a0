import assert from "node:assert/strict";
import { parse } from "../../../cli/yaml";
import { jsonValue } from "../../../cli/json";

const nested = (levels: number) => `${"[".repeat(levels)}1${"]".repeat(levels)}`;
const longKey = "k".repeat(1100);

/** The documents or the error of a text as inputs and as manifests. */
function read(text: string): unknown[] {
    return [false, true].map((manifest) => {
        try {
            return parse("a.json", text, manifest);
        } catch (problem) {
            return (problem as Error).message;
        }
    });
}

describe("JSON in place of YAML", () => {
    const usual = [
        "{}",
        '[1, 2.5, true, null, ""]',
        '{\n\t"a": [\n\t\t1\n\t]\r\n}\n',
        ' {"b":1,"a":{"":[{}]}}',
        '{"<<": {"a": 1}, "b": "<<"}',
        '{"__proto__": {"a": 1}}',
        `{"${longKey}": 1}`,
        '{"a": "# {\\"b\\": 1}", "yes": "yes", "0x10": "0x10"}',
        '["\\t\\n\\\\", "\u2028", "\\u0001", "grün"]',
    ];
    for (const text of usual) {
        it(`has the same value by both parsers: ${JSON.stringify(text).slice(0, 60)}`, () => {
            assert.notEqual(jsonValue(text), undefined);
            // A comment isn't JSON.
            assert.deepEqual(read(text), read(`${text}\n# comment`));
        });
    }

    const others: [title: string, text: string][] = [
        ["a key that occurs twice", '{"a": 1, "a": 1}'],
        ["numbers that lose digits", "[12345678901234567890, 1e400]"],
        ["other spellings", '{"a": 1.0, "b": "\\u0041"}'],
        ["several objects", '{"a": 1}\n{"b": 2}'],
        ["a flow map of YAML", "{a: 1}"],
        ["carriage returns alone", '{\r"a": 1}'],
        ["nesting that is too deep", nested(301)],
        ["text", "a"],
    ];
    for (const [title, text] of others) {
        it(`leaves ${title} to the YAML parser`, () => assert.equal(jsonValue(text), undefined));
    }

    it("reports a key that occurs twice, and nesting that is too deep", () => {
        assert.match(String(read('{"a": 1, "a": 1}')[0]), /"a" occurs twice -> remove one of them/);
        assert.match(String(read(nested(301))[0]), /nested too deeply/);
    });
});
