// The build runs this after the compiler, because the installed package has neither the sources nor `typescript` to infer its schema. With
// `golden`, this writes the committed schema (`npm run schema`).
import { writeFileSync } from "node:fs";
import { writeGolden } from "./golden";
import { inferSchema } from "./infer";
import { SCHEMA_FILE } from "./load";

if (process.argv[2] === "golden") {
    writeGolden(inferSchema());
} else {
    writeFileSync(SCHEMA_FILE, `${inferSchema()}\n`);
}
