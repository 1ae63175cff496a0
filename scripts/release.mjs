// The changelog's part in a release.
// `version`, run by `npm version`: moves the entries under "Unreleased" to the new version.
// `notes <version>`: prints the changelog's section for a version.
import * as fs from "node:fs";
import process from "node:process";

const file = "CHANGELOG.md";
const [command, version] = process.argv.slice(2);
const sections = fs.readFileSync(file, "utf8").split(/^(?=## )/m);
const find = (name) => sections.findIndex((section) => section.split(/\s/)[1] === name);

if (command === "version") {
    const { version: next } = JSON.parse(fs.readFileSync("package.json", "utf8"));
    const at = find("Unreleased");
    const entries = body(at, "Unreleased");
    sections.splice(at, 1, `## Unreleased\n\n## ${next} - ${new Date().toISOString().slice(0, 10)}\n\n${entries}\n\n`);
    fs.writeFileSync(file, `${sections.join("").trimEnd()}\n`);
} else if (command === "notes" && version !== undefined) {
    process.stdout.write(`${body(find(version), version)}\n`);
} else {
    fail("usage: node scripts/release.mjs version | notes <version>");
}

function body(at, name) {
    const entries = sections[at]?.replace(/^.*\n/, "").trim();
    return entries || fail(`${file} has no text under "## ${name}" -> add entries.`);
}

function fail(message) {
    process.stderr.write(`${message}\n`);
    process.exit(1);
}
