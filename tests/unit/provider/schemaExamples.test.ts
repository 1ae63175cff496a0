import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { lexer, type Tokens } from "marked";
import { examplesFolder } from "../../../provider/schema/examples";
import { readGolden } from "../../../provider/schema/golden";
import type { Block } from "../docs/pages";
import { runProgram, typeErrors } from "../docs/programs";

const { resources } = JSON.parse(readGolden()) as { resources: Record<string, { description: string }> };

/** The generated SDK has the same classes and types as this package. The settings are spelled as in the documentation's programs. */
const fromSources = (text: string) =>
    text
        .replace('from "pulumi-metallb-sdk"', 'from "pulumi-metallb"')
        // They have to be a key and a certificate: those of the documentation's programs.
        .replace(/^const (hostKey|caCertificate) = .*\n/gm, "")
        .replaceAll("= config.require", "= new pulumi.Config().require");

const examples = Object.entries(resources).flatMap(([token, { description }]) =>
    [...description.matchAll(/{{% example %}}(.*?){{% \/example %}}/gs)].map(([, text], index) => {
        const blocks = lexer(text as string).filter((one): one is Tokens.Code => one.type === "code");
        return {
            token,
            name: `${token.split(":")[2]}.${index + 1}`,
            texts: Object.fromEntries(blocks.map(({ lang, text: code }) => [lang as string, code])),
        };
    }),
);

const programs = examples.map(({ token, name, texts }): Block & { token: string } => {
    const text = fromSources(texts["typescript"] ?? "");
    return { token, at: name, page: name, language: "typescript", text };
});

describe("the schema's examples", () => {
    it("exist for every resource", () => {
        assert.deepEqual([...new Set(examples.map(({ token }) => token))].sort(), Object.keys(resources).sort());
    });

    it("exist in every language of the SDKs", () => {
        for (const { name, texts } of examples) {
            assert.deepEqual(Object.keys(texts), ["typescript", "python", "go", "yaml"], name);
        }
    });

    it("match provider/schema/examples: npm run schema:examples", () => {
        const files = fs.readdirSync(examplesFolder()).filter((file) => file.endsWith(".yaml"));
        assert.deepEqual(examples.map(({ name }) => `${name}.yaml`).sort(), files.sort());
        for (const { name, texts } of examples) {
            const source = fs.readFileSync(path.join(examplesFolder(), `${name}.yaml`), "utf8");
            assert.equal(source.slice(source.indexOf("\n") + 1).trim(), texts["yaml"], name);
        }
    });

    it("pass the TypeScript compiler", () => assert.deepEqual(typeErrors(programs), []));

    for (const program of programs) {
        it(`${program.at} registers its resource without an error in its inputs`, async () => {
            const types = [...(await runProgram(program)).values()].map(({ type }) => type);
            assert.ok(types.includes(program.token), types.join(", "));
        });
    }
});
