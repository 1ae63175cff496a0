import assert from "node:assert/strict";
import semver from "semver";
import { z } from "zod";
import { startLab, stopLab, type Lab } from "../../lab";
import { apiVersionOf, checkManifests, FIELD_SINCE, KIND_NAMES, KINDS, type KindName } from "../../rules";
import { renderedChart } from "./renderedChart";

/** The parts of a JSON schema that these tests read. */
interface Schema {
    type?: string;
    properties?: Record<string, Schema>;
    items?: Schema;
    additionalProperties?: Schema | boolean;
    enum?: unknown[];
    minimum?: number;
    maximum?: number;
}

/** A field with scalar values, and the allowed values. */
interface Leaf {
    path: string;
    type: string;
    schema: Schema;
}

/** Valid specs, in which the tests change one field each; with the required fields of list elements. */
const RIGHT: Record<string, Record<string, unknown>> = {
    IPAddressPool: { addresses: ["192.0.2.0/24"] },
    BGPPeer: { myASN: 64512, peerASN: 64513, peerAddress: "192.0.2.1" },
    L2Advertisement: { preferredNodeSelectors: [{ weight: 1, preference: {} }] },
};

describe("the rules' fields of MetalLB's custom resources", () => {
    let lab: Lab;
    before(async () => void (lab = await startLab()));
    after(async () => void (await (lab?.startedByUs && stopLab())));

    for (const version of ["0.15.2", "0.16.2"]) {
        it(`are exactly those of chart ${version}, including nested fields and types`, async () => {
            for (const [kind, schema] of await specs(lab, version)) {
                const since = FIELD_SINCE[kind];
                const ours = leaves(z.toJSONSchema(z.strictObject(KINDS[kind].spec)) as Schema);
                const expected = ours.filter(({ path }) =>
                    semver.gte(version, since[path.split(/[.[]/)[0]!] ?? "0.0.0"),
                );
                assert.deepEqual(words(leaves(schema)), words(expected), `${kind} of ${version}`);
            }
        });

        it(`have the bounds and the values of chart ${version}`, async () => {
            let compared = 0;
            for (const [kind, schema] of await specs(lab, version)) {
                for (const { path, schema: leaf } of leaves(schema)) {
                    const { minimum, maximum, enum: values } = leaf;
                    const inside = [minimum, maximum, ...(values ?? [])].filter((value) => value !== undefined);
                    const outside = [
                        ...(minimum === undefined ? [] : [minimum - 1]),
                        ...(maximum === undefined ? [] : [maximum + 1]),
                        ...(values === undefined ? [] : ["another"]),
                    ];
                    compared += inside.length + outside.length;
                    for (const value of inside)
                        assert.deepEqual(refused(kind, path, value, version), [], `${kind}.${path}`);
                    for (const value of outside) {
                        assert.notDeepEqual(
                            refused(kind, path, value, version),
                            [],
                            `${kind}.${path} ${String(value)}`,
                        );
                    }
                }
            }
            assert.ok(compared > 30, `only ${compared} bounds and values in the charts`);
        });
    }
});

/** Returns the specs of the kinds that users write, from a chart's CRDs. */
async function specs(lab: Lab, version: string): Promise<[KindName, Schema][]> {
    const definitions = (await renderedChart(lab, version)).filter(
        (object) => object.kind === "CustomResourceDefinition" && object.spec.group === "metallb.io",
    );
    return KIND_NAMES.map((kind) => {
        const definition = definitions.find(({ spec }) => spec.names.kind === kind);
        const stored = definition.spec.versions.find(({ storage }: { storage: boolean }) => storage);
        return [kind, stored.schema.openAPIV3Schema.properties.spec];
    });
}

/**
 * Returns every field below a schema by its path, with `[]` for the elements of a list and `{}` for the values of a
 * map.
 */
function leaves(schema: Schema, path = ""): Leaf[] {
    const { properties, items, additionalProperties } = schema;
    if (properties !== undefined) {
        return Object.entries(properties).flatMap(([key, inner]) =>
            leaves(inner, path === "" ? key : `${path}.${key}`),
        );
    }
    if (items !== undefined) return leaves(items, `${path}[]`);
    if (typeof additionalProperties === "object") return leaves(additionalProperties, `${path}{}`);
    return [{ path, type: schema.type ?? typeof schema.enum?.[0], schema }];
}

function words(fields: Leaf[]): string[] {
    return fields.map(({ path, type }) => `${path}: ${type}`).sort();
}

/**
 * Returns the error about a field with a value, in an otherwise valid object. An ASN of 0 is within the CRD's bounds,
 * but other rules refuse it.
 */
function refused(kind: KindName, path: string, value: unknown, metalLbVersion: string): string[] {
    const spec = structuredClone(RIGHT[kind] ?? {});
    const keys = path.split(/\.|(?=\[)/);
    const parent = keys.slice(0, -1).reduce<any>((at, key) => (key === "[]" ? at[0] : (at[key] ??= {})), spec);
    parent[keys.at(-1)!] = value;
    if (path === "dynamicASN") delete spec.peerASN;
    const manifest = {
        apiVersion: apiVersionOf(kind),
        kind,
        metadata: { name: "a" },
        spec,
    };
    const place = `spec.${path.replaceAll("[]", "[0]")}`;
    // Each backend has fields that the other lacks.
    const findings = checkManifests([manifest], { backend: kind === "BGPPeer" ? "frr" : "frr-k8s", metalLbVersion });
    return findings
        .filter((one) => one.severity === "error" && one.path === place && one.rule !== "peer-asn")
        .map(({ message }) => message);
}
