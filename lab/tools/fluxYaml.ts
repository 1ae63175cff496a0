import * as fs from "node:fs";
import * as path from "node:path";
import type { GoRecipe } from "./go";
import { requiring } from "./simple";

const source = path.resolve(__dirname, "..", "yaml", "main.go");
/** The release that the lab's Flux controllers are built with. */
const module = requiring("sigs.k8s.io/yaml", "v1.6.0", "1.26");

/** A program that parses YAML as Flux does. */
export const fluxYaml: GoRecipe = {
    name: "flux-yaml",
    version: "v1",
    programs: [{ package: "./read", program: "read" }],
    inputs: [module, fs.readFileSync(source, "utf8")],
    prepare: async (folder) => {
        fs.writeFileSync(path.join(folder, "go.mod"), module);
        fs.mkdirSync(path.join(folder, "read"));
        fs.copyFileSync(source, path.join(folder, "read", "main.go"));
    },
};
