import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import * as path from "node:path";
import ts from "typescript";
import { z } from "zod";
import { INPUT_SHAPES, KIND_NAMES, KINDS } from "../../../rules";
import { factsOf, pathsTo, required } from "../../../rules/inputs/field";

/** A property in the schema for other languages, which is inferred from the TypeScript types and their comments. */
interface Property {
    description: string;
    type?: string;
    $ref?: string;
    plain?: boolean;
    secret?: boolean;
}

const GOLDEN = JSON.parse(readFileSync(path.resolve(__dirname, "../../../provider/schema/golden.json"), "utf8"));

const missing: string[] = [];

/** Every field of the inputs, with its check and its property in the schema for other languages. */
const FIELDS = Object.entries(INPUT_SHAPES as Record<string, z.ZodRawShape>).flatMap(([name, shape]) => {
    const token = `metallb:index:${name.replace(/Args$/, "")}`;
    const { properties, required: needed } = GOLDEN.types[token] ?? {
        properties: GOLDEN.resources[token].inputProperties,
        required: GOLDEN.resources[token].requiredInputs,
    };
    return Object.entries(shape).flatMap(([key, type]) => {
        const title = `${name}.${key}`;
        const property: Property | undefined = properties[key];
        const isRequired = (needed as string[] | undefined)?.includes(key) === true;
        if (property === undefined) missing.push(title);
        return property === undefined ? [] : [{ title, shape, key, type: type as z.ZodType, property, isRequired }];
    });
});

/** In a program this input is a map that may contain outputs. The check also accepts one output, because other languages may send it. */
const PLAIN_IN_PROGRAMS = "MetalLbArgs.network";

/** The sentence in a description that lists a field's backends, by backends. */
const BACKENDS: Record<string, RegExp> = {
    "frr,frr-k8s": /FRR backends only\b/,
    frr: /FRR backend only\b/,
    "frr-k8s": /FRR-K8s only\b/,
    "native,frr": /Native and FRR backends\b/,
};

/** Fields of the specs that the component renames or doesn't write. */
const OTHER_SOURCE: Record<string, string> = { "BgpPeerArgs.password": "spec.passwordSecret" };

/** The words for a unit in a description. A default such as `15m` also shows the unit. */
const UNITS = {
    milliseconds: /\bmilliseconds\b/,
    seconds: /\bseconds\b/i,
    duration: /\bduration\b|`\d+[smh]`/,
};

/** Names of fields that have a unit. */
const IN_A_UNIT = /(Seconds|Interval|Time|Timeout)$|^(interval|timeout)$/;

/** A type as the schema for other languages spells it. */
function typeName(type: z.ZodType): string {
    const inner = required(type);
    if (inner instanceof z.ZodString || inner instanceof z.ZodEnum) return "string";
    if (inner instanceof z.ZodBoolean) return "boolean";
    if (inner instanceof z.ZodNumber) return "number";
    return inner instanceof z.ZodArray ? "array" : "object";
}

function namedType({ $ref, type }: Property): { type: string; enum?: { value: string }[] } {
    const named = $ref === undefined ? undefined : GOLDEN.types[$ref.replace("#/types/", "")];
    return named ?? { type };
}

describe("the inputs' TypeScript types", () => {
    // index.ts isn't read here: its classes would load all of Pulumi's types
    const repository = path.resolve(__dirname, "../../..");
    const families = globSync("routers/*/components/{args,args/index}.ts", { cwd: repository });
    const files = ["components/args/index.ts", ...families].map((file) => path.join(repository, file));
    const program = ts.createProgram(files, { noLib: true, types: [] });
    const checker = program.getTypeChecker();
    const exported = files.flatMap((file) =>
        checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!),
    );

    for (const [name, shape] of Object.entries(INPUT_SHAPES)) {
        it(`${name} has the properties that the check knows`, () => {
            const symbol = exported.find((one) => one.name === name)!;
            const properties = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
            assert.deepEqual(properties.map((property) => property.name).sort(), Object.keys(shape).sort());
        });
    }

    it("are all in the schema for other languages: npm run schema", () => assert.deepEqual(missing, []));

    it("have a description for every property", () => {
        assert.deepEqual(
            FIELDS.filter(({ property }) => !property.description).map(({ title }) => title),
            [],
        );
    });
});

describe("an input", () => {
    for (const { title, type, property, isRequired } of FIELDS) {
        it(`${title} has the same type and is required alike in the check and in the types`, () => {
            assert.equal(namedType(property).type, typeName(type));
            assert.equal(isRequired, !type.safeParse(undefined).success);
            const inner = required(type);
            const values = namedType(property).enum?.map(({ value }) => value);
            if (values !== undefined && inner instanceof z.ZodEnum) {
                assert.deepEqual([...values].sort(), inner.options.map(String).sort());
            }
        });

        it(`${title} accepts outputs and is a secret if the check says so`, () => {
            const isPlain = pathsTo(({ plain }) => plain === true, type).length > 0;
            assert.equal(property.plain ?? false, isPlain || title === PLAIN_IN_PROGRAMS);
            assert.equal(property.secret ?? false, factsOf(type).secret === "always");
        });
    }
});

describe("an input's description", () => {
    for (const { title, key, shape, type, property, isRequired } of FIELDS) {
        const { description } = property;
        const { since, backends, unit } = factsOf(type);

        it(`of ${title} states its default, bounds and unit`, () => {
            // The description comes from the kubernetes SDK.
            if (!isRequired) assert.match(description, /Default/);
            const { minValue, maxValue } = required(type) as Partial<z.ZodNumber>;
            // Without explicit bounds, zod reports the bounds of a safe integer.
            if (typeof minValue === "number" && minValue >= 0 && Number(maxValue) < 2 ** 33) {
                const [, least, most] = /(\d+)(?: or \d+)? to (\d+)/.exec(description) ?? [];
                // The CRD allows an AS number of 0, which means that there is no AS number.
                const first = /ASN$/.test(key) ? 1 : minValue;
                assert.deepEqual([least, most], [String(first), String(maxValue)]);
            }
            assert.ok(unit !== undefined || !IN_A_UNIT.test(key), "the schema of the field needs a unit");
            if (unit !== undefined) assert.match(description, UNITS[unit]);
        });

        it(`of ${title} states its releases and backends`, () => {
            const [, said] = /from MetalLB (\d+\.\d+(?:\.\d+)?)/i.exec(description) ?? [];
            assert.equal(said?.replace(/^\d+\.\d+$/, "$&.0"), since);
            const found = Object.entries(BACKENDS).filter(([, words]) => words.test(description));
            assert.deepEqual(
                found.map(([names]) => names),
                backends === undefined ? [] : [backends.join()],
            );
        });

        const kind = KIND_NAMES.find((one) => KINDS[one].spec[key as never] === type);
        if (kind !== undefined && Object.keys(KINDS[kind].spec).every((one) => one in shape)) {
            it(`of ${title} names the field of ${kind}`, () => {
                const source = OTHER_SOURCE[title] ?? `spec.${key}`;
                assert.ok(description.includes(`Source: \`${source}\``), description);
            });
        }
    }
});
