import { simpleRecipe } from "./simple";

const version = "v3.250.0";

/** Pulumi's command line and engine. The Automation API asks it for its version, so it has to know it. */
export const pulumi = simpleRecipe({
    name: "pulumi",
    module: "github.com/pulumi/pulumi/pkg/v3",
    version,
    go: "1.26",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    link: `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`,
});
