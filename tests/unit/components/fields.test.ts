import assert from "node:assert/strict";
import * as path from "node:path";
import ts from "typescript";
import { FRR_KEYS, INPUT_KEYS, MANIFEST_FILES_KEYS, PFSENSE_KEYS } from "../../../rules";

const interfaces: Record<string, string[]> = {
    MetalLbArgs: INPUT_KEYS.component,
    NamespaceArgs: INPUT_KEYS.namespace,
    InstallArgs: INPUT_KEYS.install,
    PlacementArgs: INPUT_KEYS.placement,
    PoolArgs: INPUT_KEYS.pool,
    ServiceAllocationArgs: INPUT_KEYS.serviceAllocation,
    BgpArgs: INPUT_KEYS.bgp,
    BgpPeerArgs: INPUT_KEYS.peer,
    BgpAdvertisementArgs: INPUT_KEYS.bgpAdvertisement,
    BfdProfileArgs: INPUT_KEYS.bfdProfile,
    CommunityArgs: INPUT_KEYS.community,
    CommunityAliasArgs: INPUT_KEYS.communityAlias,
    L2Args: INPUT_KEYS.l2,
    L2AdvertisementArgs: INPUT_KEYS.l2Advertisement,
    VerifyArgs: INPUT_KEYS.verify,
    PfSenseArgs: INPUT_KEYS.pfSense,
    PfSenseFirewallArgs: INPUT_KEYS.firewall,
    FrrArgs: INPUT_KEYS.frr,
    FrrRouterConnectionArgs: INPUT_KEYS.router,
    FrrProxyArgs: INPUT_KEYS.proxy,
    NetworkArgs: INPUT_KEYS.network,
    NetworkNodeArgs: INPUT_KEYS.networkNode,
    NetworkServiceArgs: INPUT_KEYS.networkService,
    NetworkServicePortArgs: INPUT_KEYS.servicePort,
    OtherSpeakerArgs: INPUT_KEYS.otherSpeaker,
    OtherClusterArgs: INPUT_KEYS.otherCluster,
    OtherClusterPoolArgs: INPUT_KEYS.otherPool,
    OtherClusterPeerArgs: INPUT_KEYS.otherPeer,
    OtherClusterRouterArgs: INPUT_KEYS.otherRouter,
    FrrRouterArgs: FRR_KEYS.router,
    FrrNeighborArgs: FRR_KEYS.neighbor,
    FrrPrefixListArgs: FRR_KEYS.prefixList,
    FrrPrefixRuleArgs: FRR_KEYS.prefixRule,
    ManifestFilesArgs: MANIFEST_FILES_KEYS,
    PfSenseConnectionArgs: PFSENSE_KEYS.connection,
    PfSenseBgpArgs: PFSENSE_KEYS.bgp,
    PfSenseNeighborArgs: PFSENSE_KEYS.neighbor,
    PfSensePrefixListArgs: PFSENSE_KEYS.prefixList,
    PfSensePrefixRuleArgs: PFSENSE_KEYS.prefixRule,
    PfSenseSessionsArgs: PFSENSE_KEYS.sessions,
    PfSenseSessionNeighborArgs: PFSENSE_KEYS.sessionNeighbor,
};

describe("the inputs' TypeScript types", () => {
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
                [...keys].sort(),
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
