// The changelog's part in a release.
// `version`, run by `npm version`: what is under "Unreleased" becomes the new version's.
// `notes <version>`: prints what the changelog says of a version.
import * as fs from "node:fs";
import process from "node:process";

const file = "CHANGELOG.md";
const [command, version] = process.argv.slice(2);
const sections = fs.readFileSync(file, "utf8").split(/^(?=## )/m);
const find = (name) => sections.findIndex((section) => section.split(/\s/)[1] === name);

if (command === "version") {
    const { version: next } = JSON.parse(fs.readFileSync("package.json", "utf8"));
    const at = find("Unreleased");
    const words = body(at, "Unreleased");
    sections.splice(at, 1, `## Unreleased\n\n## ${next} - ${new Date().toISOString().slice(0, 10)}\n\n${words}\n\n`);
    fs.writeFileSync(file, `${sections.join("").trimEnd()}\n`);
} else if (command === "notes" && version !== undefined) {
    process.stdout.write(`${body(find(version), version)}\n`);
} else {
    fail("usage: node scripts/release.mjs version | notes <version>");
}

function body(at, name) {
    const words = sections[at]?.replace(/^.*\n/, "").trim();
    return words || fail(`${file} says nothing under "## ${name}".`);
}

function fail(message) {
    process.stderr.write(`${message}\n`);
    process.exit(1);
}
