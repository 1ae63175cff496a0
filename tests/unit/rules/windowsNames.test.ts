import assert from "node:assert/strict";
import { refusedByWindows } from "../../../rules/flux/windowsNames";

describe("file names that Windows refuses", () => {
    it("have a reserved character, end with a dot or a space, or are names of devices", () => {
        const reasons: [name: string, reason: RegExp][] = [
            ["fd00::1.yaml", /^"fd00::1\.yaml" has ":" in it$/],
            ["a<b", /has "<" in it/],
            ["a>b", /has ">" in it/],
            ['a"b', /has "\\"" in it/],
            ["a|b", /has "\|" in it/],
            ["a?", /has "\?" in it/],
            ["*.yaml", /has "\*" in it/],
            [".git::$INDEX_ALLOCATION", /has ":" in it/],
            ["a.", /ends with a dot or a space/],
            [".git.", /ends with a dot or a space/],
            ["a ", /ends with a dot or a space/],
            ["con", /is the name of a device on Windows/],
            ["CON.yaml", /is the name of a device on Windows/],
            ["aux .tar.gz", /is the name of a device on Windows/],
            ["nul.", /ends with a dot or a space/],
            ["Prn.txt", /is the name of a device on Windows/],
            ["com1.yaml", /is the name of a device on Windows/],
            ["LPT9", /is the name of a device on Windows/],
            ["com¹", /is the name of a device on Windows/],
            ["conin$", /is the name of a device on Windows/],
        ];
        for (const [name, reason] of reasons) {
            const [said = "", hint = ""] = refusedByWindows(name) ?? [];
            assert.match(said, reason, name);
            assert.notEqual(hint, "", name);
        }
    });

    it("don't include other names", () => {
        const names = [
            ".gitkeep",
            "..a",
            "a..b",
            "console.yaml",
            "auxiliary",
            "com10.yaml",
            "com.yaml",
            "my-con",
            "a b",
        ];
        for (const name of [...names, "null.yaml", "ä ö.yaml", "a.con", "bgppeer-fd00--1.yaml", "~", "a'b", "%x%"]) {
            assert.equal(refusedByWindows(name), undefined, name);
        }
    });

    it("have a hint with a name that Windows accepts", () => {
        const [, hint = ""] = refusedByWindows("con.yaml") ?? [];
        const [, name = ""] = /such as (\S+)\.$/.exec(hint) ?? [];
        assert.equal(name, "my-con.yaml");
        assert.equal(refusedByWindows(name), undefined);
    });
});
