import * as k8s from "@pulumi/kubernetes";
import { NEWEST_KNOWN } from "../../rules";
import { Backend } from "../args";
import { madeWith } from "../outputs";
import type { Scope } from "../scope";
import { chartSource } from "./chart";
import { chartObjects } from "./chartObjects";
import type { Installation } from "./installation";
import { createNamespace, namespaceName } from "./namespace";
import { chartValues } from "./values";

/** Installs the chart's objects one by one, each a resource of its own, awaited until it is ready. */
export function installHelmChart(scope: Scope): Installation {
    const { namespace: namespaceArgs, install = {}, backend = Backend.FrrK8s } = scope.inputs.args;
    const name = scope.inputs.after(namespaceName(namespaceArgs));
    const namespace = createNamespace(scope, namespaceArgs);
    const { chart, version, repository } = chartSource(install);
    const values = chartValues(install, backend);
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
        { parent: scope.parent, dependsOn: namespace, transforms: [chartObjects(values, install.timeoutSeconds)] },
    );
    return {
        namespace: madeWith(name, namespace ? [namespace] : []),
        version: madeWith(install.version ?? NEWEST_KNOWN, [made]),
        // The engine takes a component for all that is in it, also when it deletes.
        dependsOn: [made],
        scope,
    };
}
