import { helmRelease } from "./downloads";
import { simpleRecipe } from "./simple";

const version = "v3.19.5";

export const helm = simpleRecipe({
    name: "helm",
    module: "helm.sh/helm/v3",
    version,
    go: "1.24.0",
    package: "helm.sh/helm/v3/cmd/helm",
    release: helmRelease(version),
});
