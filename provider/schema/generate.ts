// Run by the build, after the compiler: the installed package has neither the sources nor `typescript` to infer its schema from. With
// `golden` it writes the committed one (`npm run schema`).
import { writeFileSync } from "node:fs";
import { writeGolden } from "./golden";
import { inferSchema } from "./infer";
import { SCHEMA_FILE } from "./load";

if (process.argv[2] === "golden") {
    writeGolden(inferSchema());
} else {
    writeFileSync(SCHEMA_FILE, `${inferSchema()}\n`);
}
