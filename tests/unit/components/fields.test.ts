import assert from "node:assert/strict";
import * as path from "node:path";
import ts from "typescript";
import { INPUT_KEYS } from "../../../rules";

const interfaces: Record<string, keyof typeof INPUT_KEYS> = {
    MetalLbArgs: "component",
    NamespaceArgs: "namespace",
    InstallArgs: "install",
    PlacementArgs: "placement",
    PoolArgs: "pool",
    ServiceAllocationArgs: "serviceAllocation",
    BgpArgs: "bgp",
    BgpPeerArgs: "peer",
    BgpAdvertisementArgs: "bgpAdvertisement",
    L2Args: "l2",
    L2AdvertisementArgs: "l2Advertisement",
};

describe("the component's TypeScript types", () => {
    const file = path.resolve(__dirname, "../../../components/args/index.ts");
    const program = ts.createProgram([file], { noLib: true, types: [] });
    const checker = program.getTypeChecker();
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
    const properties = (name: string) =>
        checker.getDeclaredTypeOfSymbol(exported.find((symbol) => symbol.name === name)!).getProperties();

    for (const [name, keys] of Object.entries(interfaces)) {
        it(`${name} has the properties that the check knows`, () => {
            assert.deepEqual(
                properties(name)
                    .map((property) => property.name)
                    .sort(),
                [...INPUT_KEYS[keys]].sort(),
            );
        });
    }

    it("say of every property what it is", () => {
        const silent = Object.keys(interfaces).flatMap((name) =>
            properties(name)
                .filter((property) => property.getDocumentationComment(checker).length === 0)
                .map((property) => `${name}.${property.name}`),
        );
        assert.deepEqual(silent, []);
    });
});
