import * as z from "zod";
import { metadataShape } from "../inputs/selector";
import { GROUP, KIND_NAMES, KINDS, type KindName } from "../kinds";

/** A kind as a manifest names it. */
export interface Kind {
    name: KindName;
    schema: z.ZodType;
}

/** Kinds that aren't MetalLB's configuration: MetalLB itself writes three of them, and the operator reads the kind MetalLB. */
const NO_CONFIGURATION = new Set(["ServiceL2Status", "ServiceBGPStatus", "ConfigurationState", "MetalLB"]);

/** The served kinds, by apiVersion and kind as in a manifest. */
const SERVED = new Map<string, Kind>(
    KIND_NAMES.flatMap((name) =>
        Object.entries(specsOf(name)).map(([version, spec]): [string, Kind] => [
            `${GROUP}/${version} ${name}`,
            { name, schema: schemaOf(spec, KINDS[name].specIsRequired) },
        ]),
    ),
);

function specsOf(name: KindName): Record<string, z.ZodRawShape> {
    const kind = KINDS[name];
    return { [kind.version]: kind.spec, ...("otherVersions" in kind ? kind.otherVersions : {}) };
}

function schemaOf(spec: z.ZodRawShape, specIsRequired: boolean): z.ZodType {
    const object = z.strictObject(spec);
    const text = z.string().optional();
    return z.strictObject({
        apiVersion: text,
        kind: text,
        metadata: z.looseObject({ name: text, generateName: text, namespace: text, ...metadataShape }).optional(),
        spec: specIsRequired ? object : object.optional(),
        status: z.any().optional(),
    });
}

export function isMetalLb(apiVersion: string, name: string): boolean {
    return apiVersion.startsWith(`${GROUP}/`) && !NO_CONFIGURATION.has(name);
}

export function kindOf(apiVersion: string, name: string): Kind | undefined {
    return SERVED.get(`${apiVersion} ${name}`);
}

/** Returns the apiVersions in which a kind is served. */
export function versionsOf(name: string): string[] {
    const kind = KIND_NAMES.find((one) => one === name);
    return kind === undefined ? [] : Object.keys(specsOf(kind)).map((version) => `${GROUP}/${version}`);
}
