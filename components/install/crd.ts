import * as k8s from "@pulumi/kubernetes";
import type { types } from "@pulumi/kubernetes";
import { isUnknown } from "../../rules";
import { knownLater } from "../inputs/resolve";
import type { Scope } from "../scope";

type Spec = Partial<types.output.apiextensions.v1.CustomResourceDefinitionSpec>;

/**
 * A CRD's spec, as the cluster has it; empty where nobody knows: a preview doesn't know of a cluster that isn't there yet, and the mocks
 * of a user's unit tests have none.
 *
 * @param need What the component needs of the cluster. It is in the resource's name, for where there is no such CRD that name is beside the
 * engine's words, which no program can add to.
 */
export async function crd(scope: Scope, need: string, definition: string): Promise<Spec> {
    const found = k8s.apiextensions.v1.CustomResourceDefinition.get(
        `${scope.name}-${need}-${definition.split(".")[0]}`,
        definition,
        { parent: scope.parent },
    );
    const spec = await knownLater(found.spec, true);
    return isUnknown(spec) ? {} : ((spec ?? {}) as Spec);
}

/** The versions of a kind that the cluster serves; undefined where nobody knows. */
export function servedVersions({ versions }: Spec): string[] | undefined {
    return versions?.filter((one) => one.served).map(({ name }) => name);
}

/** The fields that a kind's spec has in a version; undefined where nobody knows. */
export function specFields({ versions }: Spec, version: string): string[] | undefined {
    const { schema } = versions?.find(({ name }) => name === version) ?? {};
    const properties = schema?.openAPIV3Schema?.properties as Record<string, { properties?: object }> | undefined;
    return properties === undefined ? undefined : Object.keys(properties.spec?.properties ?? {});
}
