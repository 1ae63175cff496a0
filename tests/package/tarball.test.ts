import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest, type GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ensureBuilt } from "../../lab/main-job/built";

const repository = path.resolve(__dirname, "../..");

const program = `
import * as pulumi from "@pulumi/pulumi";
import { Backend, InvalidInputsError, MetalLb, type MetalLbArgs } from "pulumi-metallb";

const args: MetalLbArgs = { backend: Backend.Native, pools: [{ name: "a", addresses: ["192.168.32.0/24"] }] };
const names: string[] = [];
const mocks: pulumi.runtime.Mocks = {
    newResource: ({ name, inputs }) => {
        names.push(name);
        return { id: name, state: { ...inputs, status: { version: "0.16.2", namespace: "metallb-system" } } };
    },
    call: ({ inputs }) => inputs,
};
void (async () => {
    await pulumi.runtime.setMocks(mocks);
    const { namespace } = new MetalLb("lb", args);
    await pulumi.runtime.disconnect();
    namespace.apply((name) => console.log(name, names.sort().join(" ")));
    try {
        new MetalLb("wrong", { pools: [{ name: "a", addresses: ["192.168.32.0/33"] }] });
    } catch (error) {
        console.log(error instanceof InvalidInputsError);
    }
})();
`;

/** Uses something of each module that the package exports, with its type. */
const ofEachExport = `
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { MetalLb } from "pulumi-metallb";
import { checkInputs, type Finding } from "pulumi-metallb/check";
import { policies } from "pulumi-metallb/policy";

const findings: Finding[] = checkInputs({ pools: [{ name: "a", addresses: ["192.168.32.0/33"] }] });
const errors = findings.filter(({ severity }) => severity === "error");
const typed: ResourceValidationPolicy[] = policies;
// @ts-expect-error: the type isn't any.
const number: number = policies;
console.log(errors.length + " error, " + typed.length + " policies, " + typeof MetalLb);
`;

/** All files that the package may contain. */
const contents = [
    /^dist\/(components|policy|routers|rules)\/[\w/-]+\.d\.ts$/,
    /^dist\/(check|index)\.(js|d\.ts)$/,
    /^dist\/(cli|provider)\/(main|start)\.js$/,
    /^dist\/policy\/(pack\.js|policies\.js|PulumiPolicy\.yaml|package\.json)$/,
    /^dist\/THIRD_PARTY_LICENSES\.txt$/,
    /^provider\/schema\/golden\.json$/,
    /^routers\/pfSense\/provider\/program\/\w+\.php$/,
    /^routers\/frr\/components\/router\/\w+\.(awk|sh)$/,
    /^examples\/(?!.*node_modules).+\.(go|md|mjs|py|txt|ts|ya?ml|json)$/,
    /^docs\/.+\.(md|svg|png)$/,
    /^(CHANGELOG\.md|LICENSE|README\.md|package\.json|pulumi-resource-metallb(\.cmd)?)$/,
];

describe("the npm tarball", () => {
    let project: string;
    let tarball: string;
    let files: string[];
    const inProject = (command: string, ...args: string[]) =>
        execFileSync(command, args, { cwd: project, encoding: "utf8", stdio: "pipe" });

    before(async () => {
        // npm would run the build, and other tests use dist/ at the same time
        await ensureBuilt();
        project = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-consumer-"));
        const [packed] = JSON.parse(
            execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", project], {
                cwd: repository,
                encoding: "utf8",
            }),
        );
        tarball = packed.filename;
        files = packed.files.map((file: { path: string }) => file.path);
        const { devDependencies } = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8"));
        const versions = [
            ...["@pulumi/command", "@pulumi/pulumi", "@pulumi/kubernetes", "@pulumi/policy"],
            ...["typescript", "@types/node"],
        ].map((name) => `${name}@${devDependencies[name]}`);
        fs.writeFileSync(path.join(project, "package.json"), JSON.stringify({ name: "consumer", private: true }));
        inProject("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", `./${packed.filename}`, ...versions);
        fs.writeFileSync(path.join(project, "index.ts"), program);
    });
    after(() => fs.rmSync(project, { recursive: true, force: true }));

    it("contains compiled JavaScript with its types, and neither tests nor the lab", () => {
        for (const needed of [
            "dist/check.js",
            "dist/index.js",
            "dist/index.d.ts",
            "dist/cli/start.js",
            "dist/policy/PulumiPolicy.yaml",
            "pulumi-resource-metallb.cmd",
        ]) {
            assert.ok(files.includes(needed), needed);
        }
        const unexpected = files.filter((file) => !contents.some((pattern) => pattern.test(file)));
        assert.deepEqual(unexpected, []);
        const megabytes = fs.statSync(path.join(project, tarball)).size / 2 ** 20;
        assert.ok(megabytes < 1.5, `${megabytes} MiB`);
    });

    it("contains no path of the machine that packed it, and no key", () => {
        const installed = path.join(project, "node_modules", "pulumi-metallb");
        const telling = [repository, os.homedir() + path.sep, "BEGIN PRIVATE KEY", "BEGIN RSA PRIVATE KEY"];
        for (const file of files) {
            const text = fs.readFileSync(path.join(installed, file), "utf8");
            assert.deepEqual(
                telling.filter((part) => text.includes(part)),
                [],
                file,
            );
        }
    });

    it("has types that need no package beyond its dependencies", () => {
        const { dependencies, peerDependencies } = JSON.parse(
            fs.readFileSync(path.join(repository, "package.json"), "utf8"),
        );
        const needed = files
            .filter((file) => file.endsWith(".d.ts"))
            .flatMap((file) => {
                const text = fs.readFileSync(path.join(project, "node_modules/pulumi-metallb", file), "utf8");
                return [...text.matchAll(/^(?:im|ex)port .*from "([^."].*)";$/gm)].map(([, name]) => name as string);
            });
        assert.ok(needed.includes("@pulumi/pulumi"));
        const packages = Object.keys({ ...dependencies, ...peerDependencies });
        assert.deepEqual(
            needed.filter((name) => !packages.some((one) => name === one || name.startsWith(`${one}/`))),
            [],
        );
    });

    it("loads one file of its own", () => {
        const script = `require("pulumi-metallb");
            console.log(Object.keys(require.cache).filter((file) => file.includes("pulumi-metallb")).length);`;
        assert.equal(inProject("node", "-e", script), "1\n");
    });

    it("lets an empty project type-check and construct the component", () => {
        inProject(
            "npx",
            "tsc",
            "--strict",
            "--module",
            "commonjs",
            "--target",
            "es2022",
            "--skipLibCheck",
            "--types",
            "node",
            "index.ts",
        );
        assert.deepEqual(
            inProject("node", "index.js")
                .trim()
                .split("\n")
                .filter((line) => !/warning|->/.test(line)),
            ["true", "metallb-system lb lb-namespace lb-pool-a lb-release"],
        );
    });

    it("contains the examples of one program, each complete, and lets them type-check", () => {
        const names = ["l2", "bgp", "pfsense-pair", "frr-router", "flux", "flux-git", "existing"];
        for (const name of names) {
            const own = files.filter((file) => file.startsWith(`examples/${name}/`)).map((file) => path.basename(file));
            assert.deepEqual(own.sort(), ["Pulumi.dev.yaml", "Pulumi.yaml", "index.ts", "package.json"], name);
            const example = path.join(project, "node_modules", "pulumi-metallb", "examples", name, "index.ts");
            fs.copyFileSync(example, path.join(project, `example-${name}.ts`));
        }
        const options = ["--strict", "--module", "commonjs", "--target", "es2020", "--skipLibCheck", "--types", "node"];
        inProject("npx", "tsc", ...options, "--noEmit", ...names.map((name) => `example-${name}.ts`));
    });

    describe("exports", () => {
        const { exports } = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8"));
        const names: string[] = Object.keys(exports).map((name) => `pulumi-metallb${name.slice(1)}`);

        it("names only modules that exist", () => {
            const script = `for (const name of ${JSON.stringify(names)}) console.log(typeof require(name));`;
            assert.equal(inProject("node", "-e", script), "object\n".repeat(names.length));
            const beside = 'require("pulumi-metallb/dist/rules")';
            assert.throws(() => inProject("node", "-e", beside), /ERR_PACKAGE_PATH_NOT_EXPORTED/);
        });

        it("loads the check without Pulumi", () => {
            const script =
                'require("pulumi-metallb/check"); console.log(Object.keys(require.cache).filter((file) => file.includes("@pulumi")));';
            assert.equal(inProject("node", "-e", script), "[]\n");
        });

        for (const [resolution, module, extensions] of [
            ["node10", "commonjs", ["ts"]],
            ["node16", "node16", ["cts", "mts"]],
            ["bundler", "esnext", ["mts"]],
        ] as const) {
            it(`has types for moduleResolution ${resolution}`, () => {
                const sources = extensions.map((extension) => `exported-${resolution}.${extension}`);
                for (const source of sources) fs.writeFileSync(path.join(project, source), ofEachExport);
                const options = ["--strict", "--target", "es2022", "--skipLibCheck", "--types", "node"];
                inProject("npx", "tsc", ...options, "--module", module, "--moduleResolution", resolution, ...sources);
                for (const source of sources) {
                    assert.equal(inProject("node", source.replace("ts", "js")), "1 error, 6 policies, function\n");
                }
            });
        }
    });

    it("contains the plugin: an executable that serves the schema without TypeScript", async () => {
        const folder = path.join(project, "node_modules", "pulumi-metallb");
        const plugin = spawn(path.join(folder, "pulumi-resource-metallb"), ["127.0.0.1:1"], { cwd: os.tmpdir() });
        try {
            const port = await new Promise<string>((resolve, reject) => {
                plugin.stdout.once("data", (line: Buffer) => resolve(line.toString().trim()));
                plugin.once("exit", (code) => reject(new Error(`the plugin ended with ${code}`)));
            });
            const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
            const answer = await new Promise<GetSchemaResponse>((resolve, reject) =>
                client.getSchema(new GetSchemaRequest(), (error, response) =>
                    error ? reject(error) : resolve(response),
                ),
            );
            client.close();
            const schema = JSON.parse(answer.getSchema());
            const names = ["FrrRouter", "ManifestFiles", "MetalLb", "PfSenseBgp", "PfSenseSessions"];
            assert.deepEqual(
                Object.keys(schema.resources).sort(),
                names.map((name) => `metallb:index:${name}`),
            );
            const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
            assert.equal(schema.version, version);
        } finally {
            plugin.kill();
        }
        for (const needed of ["routers/pfSense/provider/program/apply.php", "routers/frr/components/router/apply.sh"]) {
            assert.ok(fs.existsSync(path.join(folder, needed)), needed);
        }
    });

    it("contains the check as a command", () => {
        fs.writeFileSync(path.join(project, "inputs.yaml"), "pools: [{ name: a, addresses: [192.168.32.0/24] }]\n");
        const { findings } = JSON.parse(inProject("npx", "pulumi-metallb", "check", "--json", "inputs.yaml"));
        assert.deepEqual(
            findings
                .map(({ severity }: { severity: string }) => severity)
                .filter((severity: string) => severity === "error"),
            [],
        );
    });
});
