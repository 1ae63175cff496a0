import { simpleRecipe } from "./simple";

export const helm = simpleRecipe({
    name: "helm",
    module: "helm.sh/helm/v3",
    version: "v3.19.5",
    go: "1.24.0",
    package: "helm.sh/helm/v3/cmd/helm",
});
