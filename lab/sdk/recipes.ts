import * as fs from "node:fs";
import * as path from "node:path";
import { readGolden } from "../../provider/schema/golden";
import { run } from "../exec";
import { repositoryRoot } from "../paths";
import { cacheKey, type CacheEntry } from "../tools/cache";
import { requiring, simpleRecipe } from "../tools/simple";
import { goEntry, moduleSource, type GoRecipe } from "../tools/go";
import { pulumi } from "../tools/pulumi";
import { generateSdks } from "./generate";

const go = "1.26";
const read = (file: string): string => fs.readFileSync(path.join(repositoryRoot, file), "utf8");

function copyInto(folder: string, files: string[]): void {
    fs.mkdirSync(folder);
    files.forEach((file) => fs.copyFileSync(path.join(repositoryRoot, file), path.join(folder, path.basename(file))));
}

const pulumiYaml = { module: "github.com/pulumi/pulumi-yaml", version: "v1.25.0" };

/** The language host with which `pulumi up` runs a program in YAML. */
export const yamlHost = simpleRecipe({
    name: "pulumi-language-yaml",
    ...pulumiYaml,
    go,
    package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
});

const hostsModule = "github.com/pulumi/pulumi/sdk/v3";
const hostsVersion = "v3.66.0";
const hostsGoMod = requiring(hostsModule, hostsVersion, go);

/** The program with which the host for Python starts a Pulumi program. */
const pythonExecutor = "pulumi-language-python-exec";

/**
 * Pulumi's language hosts for Python and Go. Later versions have the hosts in modules of their own, which aren't
 * available.
 */
export const languageHosts: GoRecipe = {
    name: "language-hosts",
    version: hostsVersion,
    programs: [
        { package: `${hostsModule}/python/cmd/pulumi-language-python`, program: "pulumi-language-python" },
        { package: `${hostsModule}/go/pulumi-language-go`, program: "pulumi-language-go" },
    ],
    inputs: hostsGoMod,
    prepare: async (folder) => fs.writeFileSync(path.join(folder, "go.mod"), hostsGoMod),
    extra: async (output) => {
        const source = path.join(await moduleSource(hostsModule, hostsVersion), "python/cmd", pythonExecutor);
        fs.copyFileSync(source, path.join(output, pythonExecutor));
        fs.chmodSync(path.join(output, pythonExecutor), 0o755);
    },
};

const generatorSource = "lab/sdk/main.go";
const generatorModule = requiring("github.com/pulumi/pulumi/pkg/v3", pulumi.version, go);

/** Pulumi's SDK generators, in the CLI's version. */
export const sdkGenerator: GoRecipe = {
    name: "gen-sdk",
    version: pulumi.version,
    programs: [{ package: "./gen-sdk", program: "gen-sdk" }],
    inputs: [generatorModule, read(generatorSource)],
    prepare: async (folder) => {
        fs.writeFileSync(path.join(folder, "go.mod"), generatorModule);
        copyInto(path.join(folder, "gen-sdk"), [generatorSource]);
    },
};

const converterSource = "lab/sdk/examples/main.go";
const converterPulumi = "v3.206.0";
const converterModule = requiring(
    pulumiYaml.module,
    pulumiYaml.version,
    go,
    `require github.com/pulumi/pulumi/pkg/v3 ${converterPulumi}\n`,
);

/** Pulumi's program generators. pulumi-yaml, which reads the YAML, determines their version. */
export const exampleConverter: GoRecipe = {
    name: "convert-examples",
    version: converterPulumi,
    programs: [{ package: "./convert-examples", program: "convert-examples" }],
    inputs: [converterModule, read(converterSource)],
    prepare: async (folder) => {
        fs.writeFileSync(path.join(folder, "go.mod"), converterModule);
        copyInto(path.join(folder, "convert-examples"), [converterSource]);
    },
};

/** The go.mod of a program in Go, besides the generated SDK in `sdk`. */
export const consumerModule = `module consumer

go ${go}

require (
	github.com/pulumi/pulumi-kubernetes/sdk/v4 v4.32.0
	github.com/pulumi/pulumi/sdk/v3 ${pulumi.version}
	pulumi-metallb/sdk/go v0.0.0
)

replace pulumi-metallb/sdk/go => ./sdk
`;

export const sdkModule = `module pulumi-metallb/sdk/go\n\ngo ${go}\n`;

const consumerSources = ["program.go", "main.go"].map((file) => `examples/consumers/go/${file}`);

/** The example in Go, compiled with the SDK that is generated from the committed schema. */
export function goConsumer(generator: string): GoRecipe {
    return {
        name: "go-consumer",
        version: "v1",
        programs: [{ package: "./consumer", program: "consumer" }],
        inputs: [consumerModule, consumerSources.map(read), readGolden(), cacheKey(goEntry(sdkGenerator))],
        prepare: async (folder) => {
            const generated = path.join(folder, "generated");
            await generateSdks(generator, generated);
            fs.renameSync(path.join(generated, "go"), path.join(folder, "sdk"));
            fs.rmSync(generated, { recursive: true });
            fs.writeFileSync(path.join(folder, "sdk", "go.mod"), sdkModule);
            fs.writeFileSync(path.join(folder, "go.mod"), consumerModule);
            copyInto(path.join(folder, "consumer"), consumerSources);
        },
    };
}

// PyPI has other versions than the module proxy.
const pythonSdk = "3.272.0";
const pythonPackages = [
    // The language host runs pip to list the installed packages.
    "pip==25.3",
    `pulumi==${pythonSdk}`,
    "pulumi-kubernetes==4.34.2",
    "mypy==2.4.1",
    "parver==1.0.1.post0",
];

/** The machine's Python, such as `Python 3.13.5`. */
export const pythonVersion = async (): Promise<string> => (await run(["python3", "--version"])).trim();

/**
 * A virtual environment with the packages that the example in Python needs besides the generated SDK. It works only
 * with the Python that made it.
 */
export const python = (interpreter: string): CacheEntry => ({
    name: "python",
    version: pythonSdk,
    recipe: [pythonPackages, "virtual environment", interpreter],
    build: async (folder) => {
        await run(["python3", "-m", "venv", "--copies", "--without-pip", folder]);
        // The cache supports files, but not links to folders.
        fs.rmSync(path.join(folder, "lib64"), { force: true });
        const pip = ["python3", "-m", "pip", "--python", path.join(folder, "bin", "python")];
        // Python compiles the files that it needs by itself.
        await run([...pip, "install", "--quiet", "--disable-pip-version-check", "--no-compile", ...pythonPackages]);
    },
});
