import { crd, servedVersions } from "../install/crd";
import { endUpdateUnless } from "../inputs/refused";
import { userError } from "../inputs/userError";
import { heldBack, type Scope } from "../scope";
import { HELM_API, SOURCE_API } from "./object";

interface Needed {
    kind: string;
    definition: string;
    apiVersion: string;
    /** The first release of Flux that has this version. */
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

/**
 * Returns the scope with its children held back until the cluster serves the versions of Flux's API that are needed. It queries the cluster
 * in a preview, too.
 */
export function onceOffered(scope: Scope, sourceKind: string): Scope {
    if (scope.inputs.args.install?.flux?.checkApiVersions === false) {
        return scope;
    }
    const needed = [SOURCES[sourceKind] as Needed, HELM_RELEASE];
    const offered = Promise.all(needed.map((one) => lackOf(scope, one))).then((lacks) => {
        const lines = lacks.filter((line) => line !== undefined);
        if (lines.length > 0) {
            const summary = `MetalLb "${scope.name}" needs API versions that the cluster's Flux doesn't serve; its resources are unchanged.`;
            throw userError([summary, ...lines].join("\n  "));
        }
    });
    endUpdateUnless(offered, "MetalLb", scope.name, "flux");
    return heldBack(scope, offered);
}

async function lackOf(scope: Scope, { kind, definition, apiVersion, since }: Needed): Promise<string | undefined> {
    const served = servedVersions(await crd(scope, "needs-flux-with", definition));
    return served === undefined || served.includes(apiVersion.split("/")[1] ?? "")
        ? undefined
        : `${kind} is needed in ${apiVersion}, and the cluster offers ${served.join(" and ") || "none"}. -> Use Flux ${since} or later that serves this version, or set install.method: "HelmRelease".`;
}
