import assert from "node:assert/strict";
import * as path from "node:path";
import ts from "typescript";
import { INPUT_SHAPES } from "../../../rules";

const interfaces = Object.entries(INPUT_SHAPES).map(([name, shape]) => [name, Object.keys(shape)] as const);

describe("the inputs' TypeScript types", () => {
    const file = path.resolve(__dirname, "../../../components/args/index.ts");
    const program = ts.createProgram([file], { noLib: true, types: [] });
    const checker = program.getTypeChecker();
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
    const properties = (name: string) =>
        checker.getDeclaredTypeOfSymbol(exported.find((symbol) => symbol.name === name)!).getProperties();

    for (const [name, keys] of interfaces) {
        it(`${name} has the properties that the check knows`, () => {
            assert.deepEqual(
                properties(name)
                    .map((property) => property.name)
                    .sort(),
                [...keys].sort(),
            );
        });
    }

    it("say of every property what it is", () => {
        const silent = interfaces.flatMap(([name]) =>
            properties(name)
                .filter((property) => property.getDocumentationComment(checker).length === 0)
                .map((property) => `${name}.${property.name}`),
        );
        assert.deepEqual(silent, []);
    });
});
