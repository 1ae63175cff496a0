import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

const repository = path.resolve(__dirname, "../../..");

describe("the project", () => {
    it("runs the stacks' program, and not the package that it is in", () => {
        const { main } = parse(fs.readFileSync(path.join(repository, "Pulumi.yaml"), "utf8"));
        // Of a folder, the language host would run what the package.json above it names.
        assert.ok(fs.statSync(path.join(repository, main)).isFile());
        assert.match(fs.readFileSync(path.join(repository, main), "utf8"), /cluster\(\)/);
        // The language host looks for compiler options beside the program only.
        assert.ok(fs.existsSync(path.join(repository, path.dirname(main), "tsconfig.json")));
    });
});
