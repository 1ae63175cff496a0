import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { ownedByPulumi } from "../annotations";
import { Backend, FluxValues, type InstallArgs } from "../args";
import { onceOffered } from "../flux/apiVersions";
import { awaitRelease } from "../flux/awaitRelease";
import { helmReleaseObject, VALUES_KEY } from "../flux/helmRelease";
import { fluxNames } from "../flux/names";
import type { FluxObject } from "../flux/object";
import { sourceObject } from "../flux/source";
import { valuesFile } from "../flux/values";
import { knownLater } from "../inputs/resolve";
import { madeWith } from "../outputs";
import type { Scope } from "../scope";
import { chartSource } from "./chart";
import type { Installation } from "./installation";
import { createNamespace, namespaceName } from "./namespace";
import { allRetained, OBJECT_MARKER } from "./takeover";
import { chartValues } from "./values";

/** Lets Flux install the chart through Flux's objects, and waits for the installation. */
export function installFlux(scope: Scope): Installation {
    const { namespace: namespaceArgs, install = {}, backend = Backend.FrrK8s } = scope.inputs.args;
    const name = namespaceName(namespaceArgs);
    const values = chartValues(install, backend);
    const file = valuesFile(values);
    const source = sourceObject(install);
    const release = helmReleaseObject(install, name, values);

    const held = onceOffered(scope, source.kind);
    const namespace = createNamespace(held, namespaceArgs);
    const valuesObject = createValues(held, install, name, file, namespace);
    const sourceNamespace = namespace && source.metadata.namespace === name ? [namespace] : [];
    const madeSource = createFluxObject(held, "source", source, { dependsOn: sourceNamespace });
    const madeRelease = createFluxObject(held, "release", release, {
        dependsOn: [madeSource, ...valuesObject],
        // A second HelmRelease would take over the first one's release, and lose it when the first is deleted.
        deleteBeforeReplace: true,
    });
    const { ready, asked } = awaitRelease(
        held,
        { source, release, file },
        { source: madeSource, release: madeRelease },
    );

    const unlessRefused = <T>(value: T) => pulumi.all([held.inputs.after(value), asked]).apply(([known]) => known);
    return {
        namespace: madeWith(unlessRefused(name), namespace ? [namespace] : []) as pulumi.Output<string>,
        version: madeWith(unlessRefused(chartSource(install).version), [ready]) as pulumi.Output<string>,
        dependsOn: [ready],
        retained: fluxRetained(held, madeRelease, namespace),
        scope: held,
    };
}

/** Whether the installation is retained. A HelmRelease is, if it is suspended in the cluster. */
async function fluxRetained(
    scope: Scope,
    release: k8s.apiextensions.CustomResource,
    namespace: k8s.core.v1.Namespace | undefined,
): Promise<boolean> {
    if (!(await allRetained(scope, [[namespace, OBJECT_MARKER]]))) {
        return false;
    }
    const spec = await knownLater((release as unknown as { spec: unknown }).spec, true);
    return (spec as { suspend?: boolean } | undefined)?.suspend === true;
}

/** Makes the object with the values, unless the HelmRelease contains them. */
function createValues(
    scope: Scope,
    install: InstallArgs,
    namespace: string,
    file: pulumi.Output<string>,
    parentNamespace: k8s.core.v1.Namespace | undefined,
): pulumi.Resource[] {
    const where = install.flux?.values ?? FluxValues.ConfigMap;
    const metadata = { name: scope.inputs.after(fluxNames(install).values), namespace, annotations: ownedByPulumi() };
    const name = `${scope.name}-flux-values`;
    const opts = { parent: scope.parent, dependsOn: parentNamespace };
    switch (where) {
        case FluxValues.ConfigMap:
            return [new k8s.core.v1.ConfigMap(name, { metadata, data: { [VALUES_KEY]: file } }, opts)];
        case FluxValues.Secret:
            return [
                new k8s.core.v1.Secret(name, { metadata, stringData: { [VALUES_KEY]: pulumi.secret(file) } }, opts),
            ];
        case FluxValues.Inline:
            return parentNamespace ? [parentNamespace] : [];
    }
}

function createFluxObject(
    scope: Scope,
    label: string,
    { apiVersion, kind, metadata, spec }: FluxObject,
    opts: pulumi.CustomResourceOptions,
): k8s.apiextensions.CustomResource {
    // `awaitRelease` waits for Flux. Without this annotation the provider would also wait, for conditions on the object that it interprets
    // itself.
    const annotations = ownedByPulumi({ "pulumi.com/skipAwait": "true" });
    const name = scope.inputs.after(metadata.name);
    return new k8s.apiextensions.CustomResource(
        `${scope.name}-flux-${label}`,
        { apiVersion, kind, metadata: { ...metadata, name, annotations }, spec },
        { parent: scope.parent, ...opts },
    );
}
