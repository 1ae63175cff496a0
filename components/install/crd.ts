import * as k8s from "@pulumi/kubernetes";
import type { types } from "@pulumi/kubernetes";
import { isUnknown } from "../../rules";
import { knownLater } from "../inputs/resolve";
import type { Scope } from "../scope";
import { withoutTrace } from "../withoutTrace";

type Spec = Partial<types.output.apiextensions.v1.CustomResourceDefinitionSpec>;

/**
 * Reads a CRD's spec from the cluster. The spec is empty if the cluster can't be read: a preview may not know the cluster yet, and the
 * mocks of a user's unit tests have none.
 *
 * @param need The component's need. It is part of the resource's name: if the CRD doesn't exist, the engine's error shows only this name,
 * and no program can add to that error.
 */
export async function crd(scope: Scope, need: string, definition: string): Promise<Spec> {
    const name = `${scope.name}-${need}-${definition.split(".")[0]}`;
    const found = withoutTrace(() =>
        k8s.apiextensions.v1.CustomResourceDefinition.get(name, definition, { parent: scope.parent }),
    );
    const spec = await knownLater(found.spec, true);
    return isUnknown(spec) ? {} : ((spec ?? {}) as Spec);
}

/** Returns the versions of a kind that the cluster serves. Undefined if the spec is unknown. */
export function servedVersions({ versions }: Spec): string[] | undefined {
    return versions?.filter((one) => one.served).map(({ name }) => name);
}

/** Returns the fields of a kind's spec in a version. Undefined if the spec is unknown. */
export function specFields({ versions }: Spec, version: string): string[] | undefined {
    const { schema } = versions?.find(({ name }) => name === version) ?? {};
    const properties = schema?.openAPIV3Schema?.properties as Record<string, { properties?: object }> | undefined;
    return properties === undefined ? undefined : Object.keys(properties.spec?.properties ?? {});
}
