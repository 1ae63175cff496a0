// Makes `provider/schema/examples/*.md` from the YAML beside them: `npm run schema:examples`. The programs in Python
// and Go are type-checked with the generated SDKs; a unit test does so with TypeScript.
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { examplesFolder } from "../../../provider/schema/examples";
import { schema as committed } from "../../../provider/schema/golden";
import { generateSdks } from "../generate";
import { run } from "../../exec";
import { ensure } from "../../tools";
import { cached } from "../../tools/cache";
import { consumerModule, exampleConverter, python, pythonVersion, sdkGenerator, sdkModule } from "../recipes";

const LANGUAGES = [
    ["typescript", "index.ts"],
    ["python", "__main__.py"],
    ["go", "main.go"],
] as const;

const read = (...parts: string[]) => fs.readFileSync(path.join(...parts), "utf8");

/** The generators write a setting as plain text, even if the YAML marks it as secret. */
function withSecrets(text: string, source: string): string {
    const { config = {} } = parse(source) as { config?: Record<string, { secret?: boolean }> };
    const secrets = Object.keys(config).filter((key) => config[key]?.secret);
    return secrets.reduce(
        (changed, key) =>
            changed
                .replace(`config.require("${key}");`, `config.requireSecret("${key}");`)
                .replace(`config.require("${key}")\n`, `config.require_secret("${key}")\n`)
                .replace(`cfg.Require("${key}")`, `cfg.RequireSecret("${key}")`)
                .replaceAll(`pulumi.String(${key})`, key),
        text,
    );
}

/** Sorts MetalLb.10 after MetalLb.9. */
const byNumber = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

const fenced = (language: string, text: string) => `\`\`\`${language}\n${text.trim()}\n\`\`\`\n`;

/** The generator for Go writes the value of a plain optional input, but the SDK has a pointer. */
const withPointers = (text: string) =>
    text
        .replace(/\b(Version|PathInRepository):( +)("[^"]*")/g, "$1:$2pulumi.StringRef($3)")
        .replace(
            /(\t+_, err := [^]*?)\bMethod:( +)(metallb\.InstallMethod\w+)/,
            (_, before: string, space: string, value: string) =>
                `\t\tmethod := ${value}\n${before}Method:${space}&method`,
        );

/** The generator for Go fails at the type L2, because its name is too short. */
const L2_IN_GO = `L2: &metallb.L2Args{
Advertisements: []metallb.L2AdvertisementArgs{
{
IpAddressPools: pulumi.StringArray{
pulumi.String("home"),
},
},
},
},`;
const withL2 = (text: string) => text.replace(/^\s*L2: %!v.*$/m, L2_IN_GO);

function correct(folder: string, names: string[]): void {
    for (const name of names) {
        for (const [language, file] of LANGUAGES) {
            const program = path.join(folder, language, name, file);
            fs.writeFileSync(
                program,
                withL2(withPointers(withSecrets(read(program), read(examplesFolder(), `${name}.yaml`)))),
            );
        }
    }
}

/** Fails if a program doesn't compile with the generated SDK. */
async function check(folder: string, names: string[], say: (text: string) => void): Promise<void> {
    const sdks = path.join(folder, "sdks");
    await generateSdks(path.join(await ensure(sdkGenerator, say), "gen-sdk"), sdks);
    const interpreter = path.join(await cached(python(await pythonVersion()), { say }), "bin", "python");
    const modules = names.map((name) => {
        const module = path.join(folder, "python", `${name.replace(".", "_")}.py`);
        fs.copyFileSync(path.join(folder, "python", name, "__main__.py"), module);
        return module;
    });
    await run([interpreter, "-m", "mypy", "--strict", "--follow-imports=silent", ...modules], {
        cwd: folder,
        env: { MYPYPATH: path.join(sdks, "python") },
    });
    fs.renameSync(path.join(sdks, "go"), path.join(folder, "go", "sdk"));
    fs.writeFileSync(path.join(folder, "go", "sdk", "go.mod"), sdkModule);
    fs.writeFileSync(path.join(folder, "go", "go.mod"), consumerModule);
    await run(["go", "vet", "./..."], {
        cwd: path.join(folder, "go"),
        env: { GOFLAGS: "-mod=mod", CGO_ENABLED: "0", GOWORK: "off" },
    });
}

/** Formats an example for Pulumi's schema. The YAML's first line is its title. */
function example(name: string, converted: string): string {
    const source = read(examplesFolder(), `${name}.yaml`);
    const [title = "", ...yaml] = source.split("\n");
    return [
        "{{% example %}}",
        `### ${title.replace(/^# /, "")}\n`,
        ...LANGUAGES.map(([language, file]) => fenced(language, read(converted, language, name, file))),
        fenced("yaml", yaml.join("\n")),
        "{{% /example %}}",
    ].join("\n");
}

async function main(): Promise<void> {
    const say = (text: string) => console.error(text);
    const converter = path.join(await ensure(exampleConverter, say), "convert-examples");
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-examples-"));
    try {
        const schema = path.join(folder, "schema.json");
        fs.writeFileSync(schema, JSON.stringify(committed()));
        await run([converter, schema, examplesFolder(), folder]);
        const names = fs.readdirSync(examplesFolder()).flatMap((file) => file.match(/^(.+)\.yaml$/)?.[1] ?? []);
        correct(folder, names);
        await run(["gofmt", "-w", path.join(folder, "go")]);
        await check(folder, names, say);
        for (const resource of new Set(names.map((name) => name.split(".")[0]!))) {
            const own = names.filter((name) => name.startsWith(`${resource}.`)).sort(byNumber);
            const text = own.map((name) => example(name, folder)).join("\n");
            const whole = `{{% examples %}}\n## Example Usage\n${text}\n{{% /examples %}}\n`;
            fs.writeFileSync(path.join(examplesFolder(), `${resource}.md`), whole);
        }
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}

void main();
