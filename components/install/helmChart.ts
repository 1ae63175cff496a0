import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN } from "../../rules";
import { Backend } from "../args";
import { madeWith } from "../outputs";
import { promised } from "../promised";
import type { Scope } from "../scope";
import { engineTakesHooks } from "../hooks";
import { chartSource } from "./chart";
import { chartObjects } from "./chartObjects";
import type { Installation } from "./installation";
import { createNamespace, namespaceName } from "./namespace";
import { isRetained, OBJECT_MARKER, retained, retains } from "./takeover";
import { chartValues } from "./values";

/** Installs the chart's objects one by one, each a resource of its own, awaited until it is ready. */
export function installHelmChart(scope: Scope): Installation {
    const { namespace: namespaceArgs, install = {}, backend = Backend.FrrK8s } = scope.inputs.args;
    const name = scope.inputs.after(namespaceName(namespaceArgs));
    const namespace = createNamespace(scope, namespaceArgs);
    const { chart, version, repository } = chartSource(install);
    const values = chartValues(install, backend);
    // The SDK's mocks know no transforms, as they know no hooks, and refuse resources that have one.
    const transforms = engineTakesHooks()
        ? [chartObjects(values, install.timeoutSeconds, retained(scope, OBJECT_MARKER))]
        : [];
    const made = new k8s.helm.v4.Chart(
        `${scope.name}-chart`,
        {
            name: install.releaseName ?? "metallb",
            chart,
            version,
            repositoryOpts: repository === undefined ? undefined : { repo: repository },
            namespace: name,
            values,
        },
        { parent: scope.parent, dependsOn: namespace, transforms, retainOnDelete: retains(scope) || undefined },
    );
    withoutTrace(made);
    return {
        namespace: madeWith(name, namespace ? [namespace] : []),
        version: madeWith(install.version ?? NEWEST_KNOWN, [made]),
        // The engine takes a component for all that is in it, also when it deletes.
        dependsOn: [made],
        retained: chartRetained(scope, made, namespace),
        scope,
    };
}

/** The chart's objects are made by its plugin: the resources among its outputs tell how they were recorded. */
async function chartRetained(
    scope: Scope,
    { resources }: k8s.helm.v4.Chart,
    namespace: pulumi.Resource | undefined,
): Promise<boolean> {
    if (!retains(scope)) {
        return false;
    }
    const made = ((await promised(resources)) as pulumi.Resource[] | undefined) ?? [];
    const all = [...made, ...(namespace ? [namespace] : [])];
    const seen = await Promise.all(all.map((one) => isRetained(one, OBJECT_MARKER)));
    return made.length > 0 && seen.every(Boolean);
}

/** An object that fails fails the chart, too, after the engine has told why; what the SDK adds is where in here the chart was made. */
function withoutTrace({ urn }: pulumi.Resource): void {
    promised(urn).catch((error: Error) => void (error.stack = error.message));
}
