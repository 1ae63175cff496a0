// Builds dist/: compiled JavaScript with its types, the programs that run on firewalls and routers, the policy
// pack, and the plugin's schema.
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import process from "node:process";

const node = (...args) => execFileSync(process.execPath, args, { stdio: "inherit" });

fs.rmSync("dist", { recursive: true, force: true });
node("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
for (const file of fs.readdirSync("routers/pfSense/provider/program").filter((name) => name.endsWith(".php"))) {
    fs.copyFileSync(`routers/pfSense/provider/program/${file}`, `dist/routers/pfSense/provider/program/${file}`);
}
fs.cpSync("routers/frr/components/router", "dist/routers/frr/components/router", { recursive: true });
// A policy pack is a folder with these two files. The second file has the version.
fs.copyFileSync("policy/PulumiPolicy.yaml", "dist/policy/PulumiPolicy.yaml");
const { version } = JSON.parse(fs.readFileSync("package.json", "utf8"));
fs.writeFileSync("dist/policy/package.json", JSON.stringify({ private: true, version, main: "pack.js" }));
// The build generates the schema, so that the plugin needs neither TypeScript nor the sources at run time.
node("dist/provider/schema/generate.js");
