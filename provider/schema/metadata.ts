import type { Manifest } from "../../base/manifest";

/** What the schema says of the package as a whole, and of the SDKs that are generated of it. */
export function metadata({ homepage, keywords, license, pulumi, repository }: Manifest) {
    return {
        displayName: "MetalLB",
        homepage,
        keywords,
        license,
        repository: typeof repository === "string" ? repository : repository?.url,
        pluginDownloadURL: pulumi?.server,
        language: {
            // `pulumi-metallb` is this package itself, which programs in TypeScript may as well use as it is.
            nodejs: { packageName: "pulumi-metallb-sdk", respectSchemaVersion: true },
            python: { packageName: "pulumi_metallb", respectSchemaVersion: true, pyproject: { enabled: true } },
            // Without the types of lists of resources, an output that is one would name a type that is not there.
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
