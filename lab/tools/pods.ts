import * as fs from "node:fs";
import * as path from "node:path";
import type { GoRecipe } from "./go";

const sources = path.resolve(__dirname, "..", "images");
const programs = ["pause", "web"];
const files = ["go.mod", ...programs.map((p) => path.join(p, "main.go"))];

/** The lab's own two programs for pods, from lab/images. */
export const pods: GoRecipe = {
    name: "pods",
    version: "v1",
    programs: programs.map((p) => ({ package: `./${p}`, program: p })),
    inputs: files.map((f) => fs.readFileSync(path.join(sources, f), "utf8")),
    prepare: async (folder) => {
        for (const file of files) {
            fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
            fs.copyFileSync(path.join(sources, file), path.join(folder, file));
        }
    },
};
