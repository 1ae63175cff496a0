import * as fs from "node:fs";
import * as path from "node:path";
import { pulumiPluginRelease, pulumiRelease } from "./downloads";
import { copyModule, moduleSource, type GoRecipe } from "./go";
import { requiring } from "./simple";

const cli = { module: "github.com/pulumi/pulumi/pkg/v3", version: "v3.274.1" };
const plugin = {
    module: "github.com/pulumi/pulumi-kubernetes/provider/v4",
    version: "v4.0.0-20260115033456-f47bc2d6f199",
};
/** The release that is closest to the built plugin, and that the plugin reports. */
export const builtRelease = "4.25.0";
// The module proxy doesn't have the version in the plugin's go.mod.
const pluginSdk = { module: "github.com/pulumi/pulumi-kubernetes/sdk/v4", version: "v4.22.2" };
const pluginPackage = "cmd/pulumi-resource-kubernetes";

/** The only place where the plugin doesn't compile with the CLI's newer packages: a field became a pointer. */
const adaptation = {
    file: "pkg/gen/schema.go",
    old: "Provider: pschema.ResourceSpec{",
    now: "Provider: &pschema.ResourceSpec{",
};

const goMod = requiring(
    cli.module,
    cli.version,
    "1.26",
    [
        `require ${plugin.module} ${plugin.version}`,
        `replace ${plugin.module} => ./plugin`,
        `replace ${pluginSdk.module} => ${pluginSdk.module} ${pluginSdk.version}`,
        `tool ${cli.module}/cmd/pulumi`,
        `tool ${plugin.module}/${pluginPackage}`,
        "",
    ].join("\n"),
);

// The CLI compares its own version with the SDK's, so it has to know its version.
const link = [
    `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${cli.version}`,
    `-X ${plugin.module}/pkg/version.Version=${builtRelease}`,
].join(" ");

/** Pulumi's CLI and its kubernetes plugin, from one go.mod: they share most packages. */
export const pulumi: GoRecipe = {
    name: "pulumi",
    version: cli.version,
    programs: [
        { package: `${cli.module}/cmd/pulumi`, program: "pulumi", link, release: pulumiRelease(cli.version) },
        {
            package: `${plugin.module}/${pluginPackage}`,
            program: "pulumi-resource-kubernetes",
            link,
            release: pulumiPluginRelease("kubernetes", `v${builtRelease}`),
        },
    ],
    inputs: [goMod, adaptation, builtRelease],
    prepare: async (folder) => {
        copyModule(await moduleSource(plugin.module, plugin.version), path.join(folder, "plugin"));
        adapt(path.join(folder, "plugin"));
        embed(path.join(folder, "plugin", pluginPackage));
        fs.writeFileSync(path.join(folder, "go.mod"), goMod);
    },
};

function adapt(source: string): void {
    const file = path.join(source, adaptation.file);
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replace(adaptation.old, adaptation.now));
}

/** Makes the files that the plugin embeds, as its generate.go does. */
function embed(folder: string): void {
    const read = (name: string): object => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")) as object;
    const write = (name: string, content: object): void =>
        fs.writeFileSync(path.join(folder, name), JSON.stringify(content));
    write("schema-embed.json", { ...read("schema.json"), version: builtRelease });
    write("terraform-mapping-embed.json", read("terraform-mapping.json"));
}
