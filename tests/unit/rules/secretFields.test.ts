import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { withSecrets } from "../../../components/inputs/secrets";
import { isSecret, wrapSecrets } from "../../../base/values/secrets";
import { shown } from "../../../review/hidden";
import {
    checkFrrRouter,
    checkInputs,
    checkPfSenseBgp,
    checkPfSenseSessions,
    fieldsWith,
    hideSecrets,
    INPUT_SHAPES,
    METALLB_SECRETS,
    resourceSecrets,
    type Finding,
} from "../../../rules";
import { field, secretPaths } from "../../../rules/inputs/field";
import { structure } from "../../../rules/inputs/structure";
import { hasLogin, holdsCredential, withoutLogins } from "../../../rules/shared/credentials";
import { clusterInputs } from "../../../stacks/configuration";

const CHECKS: [string, (inputs: unknown) => Finding[], string[][]][] = [
    ["MetalLb", checkInputs, METALLB_SECRETS],
    ["FrrRouter", checkFrrRouter, resourceSecrets("FrrRouter")],
    ["PfSenseBgp", checkPfSenseBgp, resourceSecrets("PfSenseBgp")],
    ["PfSenseSessions", checkPfSenseSessions, resourceSecrets("PfSenseSessions")],
];

const FIELDS = Object.entries(INPUT_SHAPES).flatMap(([name, shape]) =>
    fieldsWith(shape, "secret").map(([key, secret]) => ({ name, key, secret })),
);

/** Secret fields that aren't recognized by name, and why code without a schema doesn't need to. */
const NOT_BY_NAME: Record<string, string> = {
    values: "the review doesn't show values as a whole, and the policies read them",
    repository: "only a URL with a login is a secret",
    secondary: "the provider marks it as a secret in every state",
};

/** Inputs with only one value, at a path. */
function inputsWith([step, ...rest]: string[], value: unknown): unknown {
    if (step === undefined) return value;
    const inner = inputsWith(rest, value);
    return step === "*" ? [inner] : { [step]: inner };
}

/** The same, with `*` as a key. */
function mapWith([step, ...rest]: string[], value: unknown): unknown {
    return step === undefined ? value : { [step === "*" ? "192.0.2.1" : step]: mapWith(rest, value) };
}

function valueAt(root: any, path: string[]): unknown {
    return path.reduce((at, step) => at[step === "*" ? 0 : step], root);
}

function textOf(findings: Finding[]): string {
    return findings.map(({ message, hint }) => `${message}\n${hint}`).join("\n");
}

describe("the secrets among the inputs", () => {
    it("are these fields", () => {
        assert.deepEqual(METALLB_SECRETS.map((path) => path.join(".")).sort(), [
            "bgp.peers.*.password",
            "frr.routers.*.password",
            "frr.routers.*.privateKey",
            "frr.routers.*.privateKeyPassword",
            "frr.routers.*.proxy.password",
            "frr.routers.*.proxy.privateKey",
            "frr.routers.*.proxy.privateKeyPassword",
            "install.repository",
            "install.values",
            "pfSense.firewalls.*.apiKey",
            "pfSense.firewalls.*.password",
            "pfSense.firewalls.*.token",
        ]);
        assert.equal(FIELDS.length, 21);
    });

    describe("are secrets in the schema for other languages", () => {
        const golden = JSON.parse(readFileSync(join(__dirname, "../../../provider/schema/golden.json"), "utf8"));
        for (const { name, key, secret } of FIELDS) {
            const token = `metallb:index:${name.replace(/Args$/, "")}`;
            const properties = golden.types[token]?.properties ?? golden.resources[token]?.inputProperties;
            it(`${name}.${key}: ${secret}`, () =>
                assert.equal(properties[key].secret, secret === "always" || undefined));
        }
    });

    describe("are made secrets in a stack's configuration", () => {
        const key = "pulumi-metallb:metallb";
        afterEach(() => pulumi.runtime.setAllConfig({}, []));
        for (const path of METALLB_SECRETS) {
            it(path.join("."), async () => {
                const inputs = inputsWith(path, { a: "hunter2" });
                pulumi.runtime.setAllConfig({ [key]: JSON.stringify(inputs) }, [key]);
                const found = valueAt(clusterInputs("pulumi-metallb"), path);
                // The component makes a BGP password secret itself, and first checks the plain value.
                if (path[0] === "bgp") assert.deepEqual(found, { a: "hunter2" });
                else assert.ok(pulumi.Output.isInstance(found) && (await pulumi.isSecret(found)));
            });
        }
    });

    describe("are wrapped in the state", () => {
        for (const path of [...resourceSecrets("PfSenseBgp"), ...resourceSecrets("PfSenseSessions")]) {
            it(path.join("."), () => {
                const place = path.map((step) => (step === "*" ? "192.0.2.1" : step));
                assert.ok(isSecret(valueAt(wrapSecrets(mapWith(path, "hunter2") as any), place)));
            });
        }
    });

    describe("are in no finding", () => {
        for (const [resource, check, paths] of CHECKS) {
            for (const path of paths) {
                for (const value of [90817263, ["90817263"], "90817263\u0007 \n".repeat(20), "https://u:90817263@x"]) {
                    it(`${resource}: ${path.join(".")} ${JSON.stringify(value).slice(0, 30)}`, () => {
                        const inputs = [inputsWith(path, value), mapWith(path, value)];
                        const text = textOf(inputs.flatMap((one) => check(one)));
                        assert.doesNotMatch(withoutLogins(text), /90817263/);
                    });
                }
            }
        }
    });

    describe("are recognized by name in code without a schema", () => {
        for (const key of new Set(FIELDS.map((one) => one.key))) {
            const why = NOT_BY_NAME[key];
            it(why === undefined ? key : `except ${key}: ${why}`, () => {
                assert.equal(holdsCredential(key), why === undefined, "the policies");
                assert.equal(shown(`spec.${key}`, "hunter2") === "(hidden)", why === undefined, "the review");
            });
        }
    });
});

describe("a new field that is declared as a secret", () => {
    const shape = { name: z.string(), kryptonite: field(z.string().optional(), { secret: "always" }) };
    const schema = z.strictObject({ list: z.array(z.strictObject(shape)).optional() });

    it("has its path among the secret paths", () =>
        assert.deepEqual(secretPaths(schema), [["list", "*", "kryptonite"]]));

    it("doesn't make other fields of its type secret", () => {
        assert.deepEqual(fieldsWith(shape, "secret"), [["kryptonite", "always"]]);
    });

    it("is made a secret", async () => {
        const list = [{ name: "a", kryptonite: "hunter2" }, { name: "b" }, null];
        const marked = withSecrets({ list: pulumi.output(Promise.resolve(list)) }, secretPaths(schema));
        const elements: any[] = await new Promise((resolve) => marked.list.apply(resolve as any));
        assert.ok(await pulumi.isSecret(elements[0].kryptonite));
        assert.equal(elements[0].name, "a");
        assert.deepEqual(elements.slice(1), [{ name: "b" }, null]);
    });

    it("is made a secret in an instance of a class", async () => {
        const element = new (class {
            kryptonite = "hunter2";
        })();
        const marked = withSecrets({ list: [element] }, secretPaths(schema)).list[0]!;
        assert.ok(await pulumi.isSecret(marked.kryptonite as unknown as pulumi.Output<string>));
    });

    it("is in no message", () => {
        const { findings } = structure(schema, { list: [{ name: 90817264, kryptonite: 90817263 }] });
        assert.match(findings[0]!.message, /90817264/);
        assert.equal(findings[1]!.message, "kryptonite is a number, but it has to be a string.");
    });
});

describe("findings on secrets", () => {
    const finding = (path: string): Finding => ({ ...{ severity: "error", object: "o", path }, ...saying });
    const saying = { rule: "pool-addresses" as const, message: "5 is too short.", hint: "Use 6." };

    it("appear in full at fields whose values no message shows, and elsewhere only with the rule", () => {
        const [own, other] = hideSecrets([finding("bgp.peers[0].password"), finding("pools[0].addresses[0]")], []);
        assert.equal(own!.message, saying.message);
        assert.doesNotMatch(textOf([other!]), /5|6/);
    });
});

describe("a login in a URL", () => {
    it("is found and hidden", () => {
        const text = 'chart "oci://u:p%20@h/c" and https://token@x.example/a@b';
        assert.ok(hasLogin(text) && !hasLogin("https://h/a@b") && !hasLogin("u@h"));
        assert.equal(withoutLogins(text), 'chart "oci://(hidden)@h/c" and https://(hidden)@x.example/a@b');
    });

    it("isn't an @ in a query or a fragment, and is found in linear time", () => {
        assert.ok(!hasLogin("https://h?x=a@b") && !hasLogin("https://h#a@b"));
        const [short, long] = [20_000, 200_000].map((length) => {
            const text = "a".repeat(length);
            const started = process.cpuUsage();
            for (let round = 0; round < 5; round++) hasLogin(text);
            return process.cpuUsage(started).user;
        });
        // With ten times the text, quadratic time would be a hundred times as long.
        assert.ok(long! < 50 * Math.max(short!, 1000), `${short} and ${long} µs`);
    });

    it("isn't in a summary", () => {
        assert.equal(shown("spec.url", "https://u:p@h/charts"), "https://(hidden)@h/charts");
    });
});
