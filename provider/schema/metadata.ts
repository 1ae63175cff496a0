import type { Manifest } from "../../base/manifest";

/** Returns the schema's metadata of the package and of the generated SDKs. */
export function metadata({ homepage, keywords, license, pulumi, repository }: Manifest) {
    return {
        displayName: "MetalLB",
        homepage,
        keywords,
        license,
        repository: typeof repository === "string" ? repository : repository?.url,
        pluginDownloadURL: pulumi?.server,
        language: {
            // `pulumi-metallb` is this package itself, which programs in TypeScript can use directly.
            nodejs: { packageName: "pulumi-metallb-sdk", respectSchemaVersion: true },
            python: { packageName: "pulumi_metallb", respectSchemaVersion: true, pyproject: { enabled: true } },
            // Without the types for lists of resources, an output that is such a list would have an undefined type.
            go: {
                importBasePath: "pulumi-metallb/sdk/go/metallb",
                respectSchemaVersion: true,
                generateResourceContainerTypes: true,
            },
            csharp: { respectSchemaVersion: true },
            java: { respectSchemaVersion: true },
        },
    };
}
