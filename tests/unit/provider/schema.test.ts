import assert from "node:assert/strict";
import { golden, readGolden } from "../../../provider/schema/golden";
import { inferSchema } from "../../../provider/schema/infer";
import { holdsCredential } from "../../../rules/shared/credentials";

interface Property {
    $ref?: string;
    type?: string;
    items?: Property;
    additionalProperties?: Property;
    description?: string;
    secret?: boolean;
}
type Properties = Record<string, Property>;
interface Resource {
    description?: string;
    isComponent?: boolean;
    inputProperties: Properties;
    requiredInputs: string[];
    properties: Properties;
    required: string[];
}
interface Type {
    description?: string;
    enum?: { name: string; value: string; description?: string }[];
    properties?: Properties;
    required?: string[];
}
interface Schema {
    resources: Record<string, Resource>;
    types: Record<string, Type>;
}

/** All properties by path, such as "Pool.addresses" or "MetalLb.pools". */
function properties({ resources, types }: Schema): [path: string, property: Property][] {
    const all = (token: string, found: Properties = {}) =>
        Object.entries(found).map(([key, property]): [string, Property] => [`${short(token)}.${key}`, property]);
    return [
        ...Object.entries(resources).flatMap(([token, { inputProperties, properties: outputs }]) => [
            ...all(token, inputProperties),
            ...all(token, outputs),
        ]),
        ...Object.entries(types).flatMap(([token, type]) => all(token, type.properties)),
    ];
}

const short = (token: string) => token.split(":")[2] as string;

/** The first lines that differ, for the assertion's message. */
function difference(committed: string, inferred: string): string {
    const [old, now] = [committed.split("\n"), inferred.split("\n")];
    const gone = old.filter((line) => !now.includes(line)).slice(0, 5);
    const come = now.filter((line) => !old.includes(line)).slice(0, 5);
    return [...gone.map((line) => `- ${line.trim()}`), ...come.map((line) => `+ ${line.trim()}`)].join("\n");
}

describe("the package's schema", () => {
    let schema: Schema;
    let text: string;

    before(() => {
        text = inferSchema();
        schema = JSON.parse(text) as Schema;
    });

    it("equals the committed schema", () => {
        const [committed, inferred] = [readGolden(), golden(text)];
        if (committed !== inferred) {
            assert.fail(
                `The schema isn't that of provider/schema/golden.json:\n${difference(committed, inferred)}\n` +
                    "If that is meant, `npm run schema` writes it anew.",
            );
        }
    });

    it("has a description for everything", () => {
        const described = [
            ...properties(schema),
            ...Object.entries({ ...schema.resources, ...schema.types }).map(([t, it]) => [short(t), it] as const),
            ...Object.entries(schema.types).flatMap(([token, type]) =>
                (type.enum ?? []).map((value) => [`${short(token)}.${value.name}`, value] as const),
            ),
        ];
        const silent = described.filter(
            ([, { description }]) => !description?.trim() || description.includes("[object Object]"),
        );
        assert.deepEqual(
            silent.map(([path]) => path),
            [],
        );
    });

    it("has no accidental outputs", () => {
        const outputs = Object.entries(schema.resources).map(([token, { properties: all, inputProperties, ...it }]) => {
            // A custom resource's inputs are outputs, too.
            const own = Object.keys(all).filter((key) => it.isComponent || !(key in inputProperties));
            return [short(token), own.sort()];
        });
        assert.deepEqual(Object.fromEntries(outputs), {
            FrrRouter: ["host", "neighbors"],
            ManifestFiles: ["written"],
            MetalLb: ["firewalls", "namespace", "peers", "pools", "sessions", "version"],
            PfSenseBgp: ["applied", "device", "hashKey", "recordsHash", "version"],
            PfSenseSessions: ["frr", "sessions"],
        });
    });

    it("has the values of every enum", () => {
        const enums = Object.entries(schema.types).filter(([, type]) => type.enum);
        assert.deepEqual(Object.fromEntries(enums.map(([token, it]) => [short(token), it.enum!.map((e) => e.value)])), {
            Backend: ["frr-k8s", "frr", "native"],
            FluxDriftMode: ["enabled", "warn", "disabled"],
            FluxGitValues: ["Overrides", "Full"],
            FluxStrategy: ["RetryOnFailure", "RemediateOnFailure"],
            FluxValues: ["ConfigMap", "Secret", "Inline"],
            InstallMethod: ["HelmRelease", "HelmChart", "Flux", "FluxGit", "Existing"],
            PfSenseDoor: ["xml-rpc", "rest-api"],
            PfSensePasswordType: ["both", "both-bidir", "frr", "setkey", "setkey-bidir"],
        });
    });

    it("requires only inputs without a default", () => {
        const inputs = Object.entries(schema.resources).map(([token, it]) => [token, it.requiredInputs] as const);
        const types = Object.entries(schema.types).map(([token, type]) => [token, type.required] as const);
        const required = [...inputs, ...types].filter(([, keys]) => keys?.length);
        assert.deepEqual(Object.fromEntries(required.map(([token, keys]) => [short(token), [...keys!].sort()])), {
            FrrRouter: ["asn", "host", "owner"],
            ManifestFiles: ["directory", "files", "owner"],
            PfSenseBgp: ["asn", "firewall", "owner"],
            PfSenseSessions: ["firewall", "neighbors", "owner"],
            FrrNeighbor: ["asn"],
            FrrPrefixList: ["family", "rules"],
            FrrPrefixRule: ["action"],
            FrrProxy: ["host"],
            FluxValuesReference: ["kind", "name"],
            FluxDriftDetection: ["mode"],
            FluxIgnore: ["paths"],
            FluxDependency: ["name"],
            FluxGit: ["directory"],
            FluxBootstrap: ["url"],
            Pool: ["addresses", "name"],
            LabelSelectorRequirement: ["key", "operator"],
            BgpPeer: ["myASN", "name"],
            SecretReference: ["name"],
            BfdProfile: ["name"],
            Community: ["communities", "name"],
            CommunityAlias: ["name", "value"],
            PreferredNodeSelector: ["preference", "weight"],
            PfSense: ["firewalls"],
            PfSenseFirewall: ["peers", "url"],
            Frr: ["routers"],
            FrrRouterConnection: ["host", "peers"],
            NetworkNode: ["name"],
            NetworkService: ["name"],
            NetworkServicePort: ["port"],
            OtherCluster: ["name"],
            OtherSpeaker: ["name", "peerAddresses"],
            OtherClusterPeer: ["myASN"],
            OtherClusterPool: ["addresses", "name"],
            OtherClusterRouter: ["address"],
            PoolSummary: ["addresses", "name"],
            PeerSummary: ["myASN", "name"],
            SessionSummary: ["firewall", "neighbor", "prefixesReceived", "state"],
            PfSenseConnection: ["url"],
            PfSenseNeighbor: ["asn"],
            PfSensePrefixList: ["family", "rules"],
            PfSensePrefixRule: ["action"],
            PfSenseSessionNeighbor: ["asn"],
            PfSenseSession: ["neighbor", "prefixesReceived", "state"],
        });
    });

    it("marks every secret property", () => {
        const named = (name: string) => holdsCredential(name) || /^(secondary|hashKey|applied)$/.test(name);
        const plain = properties(schema).filter(
            ([path, { secret, type }]) => named(path.split(".")[1]!) && type === "string" && !secret,
        );
        // This property is the name of a key in a Secret.
        assert.deepEqual(
            plain.map(([path]) => path),
            ["FluxKubeConfig.secretKey"],
        );
        const marked = properties(schema).filter(([, { secret }]) => secret);
        assert.ok(marked.length >= 20, "the loop found the secret properties");
    });

    it("names only existing types, and has no unused types", () => {
        const refs = [...text.matchAll(/"\$ref":"#\/types\/([^"]+)"/g)].map(([, token]) => token as string);
        assert.deepEqual([...new Set(refs)].sort(), Object.keys(schema.types).sort());
    });
});
