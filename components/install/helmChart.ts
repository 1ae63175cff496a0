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

/** Installs the chart's objects, each as a resource of its own, and waits until they are ready. */
export function installHelmChart(scope: Scope): Installation {
    const { namespace: namespaceArgs, install = {}, backend = Backend.FrrK8s } = scope.inputs.args;
    const name = scope.inputs.after(namespaceName(namespaceArgs));
    const namespace = createNamespace(scope, namespaceArgs);
    const { chart, version, repository } = chartSource(install);
    const values = chartValues(install, backend);
    // The SDK's mocks take no transforms, and refuse resources with one.
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
    shortError(made);
    return {
        namespace: madeWith(name, namespace ? [namespace] : []),
        version: madeWith(install.version ?? NEWEST_KNOWN, [made]),
        // To the engine, a dependency on a component includes all its children, also during deletion.
        dependsOn: [made],
        retained: chartRetained(scope, made, namespace),
        scope,
    };
}

/**
 * Whether the chart's objects are retained. The chart's plugin makes them, and its outputs contain the resources with their recorded
 * options.
 */
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

/**
 * Removes the stack trace of a failed chart. The engine has already reported the failed object, and the trace shows only this package's
 * code.
 */
function shortError({ urn }: pulumi.Resource): void {
    promised(urn).catch((error: Error) => void (error.stack = error.message));
}
