// `npm run schema`: writes the committed schema. The installed package has neither the sources nor `typescript` to infer it.
import { writeGolden } from "./golden";
import { inferSchema } from "./infer";

writeGolden(inferSchema());
