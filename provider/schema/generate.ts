// Run by the build, after the compiler: the installed package has neither the sources nor `typescript` to infer its schema from.
import { writeFileSync } from "node:fs";
import { inferSchema } from "./infer";
import { SCHEMA_FILE } from "./load";

writeFileSync(SCHEMA_FILE, `${inferSchema()}\n`);
