import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as ts from "typescript";
import { parse } from "yaml";
import { run } from "../components/engine";
import { globals } from "../docs/globals";
import { repository } from "../docs/pages";
import { load } from "../docs/programs";

const examples = path.join(repository, "examples");
const text = (...names: string[]) => fs.readFileSync(path.join(examples, ...names), "utf8");

/** The examples that are a single program, and the settings that a user adds to `Pulumi.dev.yaml`. */
const added: Record<string, string[]> = {
    l2: [],
    bgp: ["password"],
    "pfsense-pair": ["fw1Bgp", "fw1Certificate", "fw1Login", "fw2Bgp", "fw2Certificate", "fw2Login"],
    "frr-router": ["hostKey", "password", "privateKey"],
    flux: [],
    "flux-git": [],
    existing: [],
};

const { caCertificate, hostKey } = globals("") as Record<string, string>;
const valueOf = (setting: string) =>
    setting === "hostKey" ? hostKey : setting.endsWith("Certificate") ? caCertificate : "of-the-test";

/** Runs an example with the SDK's mocks, and returns the types of the registered resources. */
async function typesOf(name: string): Promise<string[]> {
    const given = Object.entries(parse(text(name, "Pulumi.dev.yaml")).config as Record<string, unknown>);
    const program = () => {
        for (const [key, value] of given) {
            const written = typeof value === "string" ? value : JSON.stringify(value);
            pulumi.runtime.setConfig(key.replace(`metallb-${name}:`, "project:"), written);
        }
        for (const setting of added[name]!) pulumi.runtime.setConfig(`project:${setting}`, valueOf(setting)!);
        const at = `examples/${name}/index.ts`;
        return load({ at, page: at, language: "ts", text: text(name, "index.ts") });
    };
    const { registered } = await run(program);
    return [...registered.values()].map(({ type }) => type);
}

describe("the examples that are a single program", () => {
    it("compile with Pulumi's settings for a project without tsconfig.json", () => {
        const options: ts.CompilerOptions = {
            target: ts.ScriptTarget.ES2020,
            module: ts.ModuleKind.CommonJS,
            moduleResolution: ts.ModuleResolutionKind.Node10,
            strict: true,
            skipLibCheck: true,
            noEmit: true,
            types: ["node"],
            typeRoots: [path.join(repository, "node_modules/@types")],
            baseUrl: repository,
            paths: { "pulumi-metallb": ["index.ts"] },
        };
        const files = Object.keys(added).map((name) => path.join(examples, name, "index.ts"));
        const program = ts.createProgram(files, options);
        const errors = files.flatMap((file) => {
            const source = program.getSourceFile(file)!;
            return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
        });
        assert.deepEqual(
            errors.map(({ file, messageText }) => [file?.fileName, messageText]),
            [],
        );
    });

    for (const name of Object.keys(added)) {
        describe(name, () => {
            it("creates a MetalLb without an error in its inputs, and names the plugin if it needs the plugin", async () => {
                const types = await typesOf(name);
                assert.ok(types.includes("metallb:index:MetalLb"), types.join(", "));
                const served = types.some((type) => /:(PfSenseBgp|PfSenseSessions|ManifestFiles)$/.test(type));
                const { plugins } = parse(text(name, "Pulumi.yaml"));
                assert.equal(plugins !== undefined, served);
            });

            it("has the same name in project, package and settings, and a line in the list of examples", () => {
                assert.equal(parse(text(name, "Pulumi.yaml")).name, `metallb-${name}`);
                assert.equal(JSON.parse(text(name, "package.json")).name, `metallb-${name}`);
                const { config } = parse(text(name, "Pulumi.dev.yaml"));
                for (const key of Object.keys(config)) assert.match(key, new RegExp(`^metallb-${name}:\\w+$`));
                assert.match(text("README.md"), new RegExp(`\\]\\(${name}(/index\\.ts)?\\)`));
            });

            it("has every setting that the program requires, including those in the list of examples", () => {
                const { config } = parse(text(name, "Pulumi.dev.yaml"));
                const required = text(name, "index.ts").matchAll(
                    /config\.require(?:Secret|Number|Object<[^>]*>)?\("(\w+)"\)/g,
                );
                const missing = [...required].map(([, key]) => key!).filter((key) => !config[`metallb-${name}:${key}`]);
                for (const key of missing) assert.ok(added[name]!.includes(key), key);
                for (const key of added[name]!)
                    assert.match(text("README.md"), new RegExp(`config set (--secret )?${key}\\b`));
            });
        });
    }
});
