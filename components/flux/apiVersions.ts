import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { isUnknown } from "../../rules";
import { knownLater } from "../inputs/resolve";
import { userError } from "../inputs/userError";
import type { Scope } from "../scope";
import { HELM_API, SOURCE_API } from "./object";

interface Needed {
    kind: string;
    definition: string;
    apiVersion: string;
    /** The release of Flux that first had it. */
    since: string;
}

const HELM_RELEASE = {
    kind: "HelmRelease",
    definition: "helmreleases.helm.toolkit.fluxcd.io",
    apiVersion: HELM_API,
    since: "2.3",
};

const SOURCES: Record<string, Needed> = {
    HelmRepository: {
        kind: "HelmRepository",
        definition: "helmrepositories.source.toolkit.fluxcd.io",
        apiVersion: SOURCE_API,
        since: "2.3",
    },
    OCIRepository: {
        kind: "OCIRepository",
        definition: "ocirepositories.source.toolkit.fluxcd.io",
        apiVersion: SOURCE_API,
        since: "2.6",
    },
};

/** The scope with its children held back until the cluster has said that it offers the versions of Flux's API that are needed; in a preview, too. */
export function onceOffered(scope: Scope, sourceKind: string): Scope {
    if (scope.inputs.args.install?.flux?.checkApiVersions === false) {
        return scope;
    }
    const needed = [SOURCES[sourceKind] as Needed, HELM_RELEASE];
    const offered = Promise.all(needed.map((one) => lackOf(scope, one))).then((lacks) => {
        const lines = lacks.filter((line) => line !== undefined);
        if (lines.length > 0) {
            const summary = `MetalLb "${scope.name}": the cluster's Flux isn't one that it works with; nothing of it was changed.`;
            throw userError([summary, ...lines].join("\n  "));
        }
    });
    const after = <T>(value: T) =>
        pulumi.all([scope.inputs.after(value), offered]).apply(([known]) => known) as pulumi.Input<T>;
    return { ...scope, inputs: { ...scope.inputs, after } };
}

async function lackOf(scope: Scope, { kind, definition, apiVersion, since }: Needed): Promise<string | undefined> {
    const found = k8s.apiextensions.v1.CustomResourceDefinition.get(
        `${scope.name}-flux-${definition.split(".")[0]}`,
        definition,
        { parent: scope.parent },
    );
    const spec = await knownLater(found.spec, true);
    // A preview doesn't know of a cluster that isn't there yet, and the mocks of a user's unit tests know no versions.
    const { versions } = (isUnknown(spec) ? {} : (spec ?? {})) as { versions?: { name: string; served: boolean }[] };
    const served = versions?.filter((one) => one.served).map(({ name }) => name);
    return served === undefined || served.includes(apiVersion.split("/")[1] ?? "")
        ? undefined
        : `${kind} is needed in ${apiVersion}, and the cluster offers ${served.join(" and ") || "none"}. -> Use Flux ${since} or later, as long as it serves that, or the method "HelmRelease".`;
}
