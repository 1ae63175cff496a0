import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { isBuilt } from "../../../scripts/built";

const repository = path.resolve(__dirname, "../../..");

describe("the project", () => {
    it("runs the stacks' program, and not the package around it", () => {
        const { main, runtime } = parse(fs.readFileSync(path.join(repository, "Pulumi.yaml"), "utf8"));
        // The language host would run the main file of package.json if this were a folder.
        assert.ok(fs.statSync(path.join(repository, main)).isFile());
        assert.match(fs.readFileSync(path.join(repository, main), "utf8"), /\.cluster\(__dirname\)/);
        // With `typescript: true` the SDK's runner would load a compiler for every operation.
        assert.equal(runtime.options.typescript, false);
    });

    it("uses the build only if it is newer than every source", () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-built-"));
        const write = (file: string, seconds: number) => {
            fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
            fs.writeFileSync(path.join(folder, file), "");
            fs.utimesSync(path.join(folder, file), seconds, seconds);
        };
        const age = (seconds: number) => fs.utimesSync(path.join(folder, "components/deep"), seconds, seconds);
        write("components/deep/file.ts", 100);
        age(100);
        fs.utimesSync(path.join(folder, "components"), 100, 100);
        assert.equal(isBuilt(folder), false);
        write("dist/THIRD_PARTY_LICENSES.txt", 200);
        assert.equal(isBuilt(folder), true);
        write("stacks/Pulumi.mine.yaml", 300);
        assert.equal(isBuilt(folder), true);
        write("stacks/program.ts", 300);
        assert.equal(isBuilt(folder), false);
        write("stacks/program.ts", 100);
        write("components/deep/file.ts", 300);
        age(100);
        assert.equal(isBuilt(folder), false);
        fs.rmSync(folder, { recursive: true });
    });
});
