import type * as z from "zod";
import { factsOf, fieldsWith, type FieldFacts } from "../inputs/field";
import { KINDS, type KindName } from "../kinds";
import { BACKENDS, type Backend, type Configuration } from "../model";
import { atLeast, SINCE } from "../versions";

/** The settings that decide which fields an installation has. */
export type Installed = Pick<Configuration, "backend" | "metalLbVersion">;

/** Returns the facts about a field of a kind's spec. */
function factsAbout(kind: KindName, field: string): FieldFacts {
    const spec: Record<string, z.ZodType> = KINDS[kind].spec;
    return spec[field] === undefined ? {} : factsOf(spec[field]);
}

/** Returns the fields of a kind that a backend ignores or refuses. */
export function fieldsNotOn(backend: Backend, kind: KindName): string[] {
    if (!BACKENDS.includes(backend)) return [];
    const limited = fieldsWith(KINDS[kind].spec, "backends");
    return limited.flatMap(([field, backends]) => (backends.includes(backend) ? [] : [field]));
}

/** Whether a version has a field. */
export function hasField(kind: KindName, field: string, metalLbVersion: string): boolean {
    return atLeast(metalLbVersion, factsAbout(kind, field).since ?? "0.0.0");
}

/** Whether a hint may recommend a field: this version has the field, and this backend supports it. */
export function offers(kind: KindName, field: string, { backend, metalLbVersion }: Installed): boolean {
    const { backends } = factsAbout(kind, field);
    // An unknown or invalid backend excludes no field.
    const isOn = backends === undefined || backends.includes(backend) || !BACKENDS.includes(backend);
    return isOn && hasField(kind, field, metalLbVersion);
}

/** Returns the backend that a hint recommends if FRR is needed: FRR-K8s if this version has it. */
export function backendWithFrr({ metalLbVersion }: Pick<Configuration, "metalLbVersion">): "frr" | "frr-k8s" {
    return atLeast(metalLbVersion, SINCE.frrK8s) ? "frr-k8s" : "frr";
}

/** Whether a hint may recommend a large community. */
export function hasLargeCommunities({ backend, metalLbVersion }: Installed): boolean {
    return backend !== "native" && atLeast(metalLbVersion, SINCE.largeCommunities);
}
