import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const repository = path.resolve(__dirname, "../../..");
const text = (file: string) => fs.readFileSync(path.join(repository, file), "utf8");
const posix = text("pulumi-resource-metallb");
const windows = text("pulumi-resource-metallb.cmd");

/** The script that a launcher starts, relative to the package's folder. */
const fromPosix = /^require\("\.\/(.+)"\);$/m.exec(posix)?.[1];
const fromWindows = /^node "%~dp0(.+)" %\*\r$/m.exec(windows)?.[1]?.replaceAll("\\", "/");

describe("the plugin's launchers", () => {
    it("start the same script, from the package's own folder", () => {
        assert.equal(fromPosix, "dist/provider/start.js");
        assert.equal(fromWindows, fromPosix);
    });

    it("are in the package, one for POSIX systems and one for Windows", () => {
        const { files } = JSON.parse(text("package.json"));
        for (const launcher of ["pulumi-resource-metallb", "pulumi-resource-metallb.cmd"]) {
            assert.ok(files.includes(launcher), launcher);
        }
        assert.ok(fs.statSync(path.join(repository, "pulumi-resource-metallb")).mode & 0o100);
    });

    it("have the line endings of their systems, because cmd.exe misreads a batch file without CRLF", () => {
        assert.doesNotMatch(posix, /\r/);
        assert.match(windows, /\r\n$/);
        assert.doesNotMatch(windows, /[^\r]\n/);
    });

    it("print nothing themselves, because the engine reads the port from the first line", () => {
        assert.match(windows, /^@echo off\r\n/);
        const commands = windows.trim().split("\r\n").slice(1);
        assert.deepEqual(
            commands.filter((line) => !line.startsWith("rem ")),
            [`node "%~dp0dist\\provider\\start.js" %*`],
        );
    });

    it("get these line endings in every checkout, as do the scripts for routers and firewalls", () => {
        const attributes = (file: string) =>
            execFileSync("git", ["check-attr", "text", "eol", "--", file], { cwd: repository, encoding: "utf8" })
                .trim()
                .split("\n")
                .map((line) => line.split(": ").slice(1).join(" "));
        assert.deepEqual(attributes("pulumi-resource-metallb.cmd"), ["text set", "eol crlf"]);
        for (const file of [
            "pulumi-resource-metallb",
            "routers/frr/components/router/apply.sh",
            "routers/frr/components/router/plan.awk",
            "routers/pfSense/provider/program/apply.php",
        ]) {
            assert.deepEqual(attributes(file), ["text auto", "eol lf"], file);
        }
    });
});
