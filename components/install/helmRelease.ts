import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { Backend, type MetalLbArgs } from "../args";
import type { Scope } from "../scope";
import { chartSource } from "./chart";
import type { Installation } from "./installation";
import { createNamespace, namespaceName } from "./namespace";
import { chartValues } from "./values";

/** Installs the chart as one Helm release, awaited until MetalLB runs. */
export function installHelmRelease(scope: Scope, args: MetalLbArgs): Installation {
    const install = args.install ?? {};
    const namespace = createNamespace(scope, args.namespace);
    const source = chartSource(install);
    const release = new k8s.helm.v3.Release(
        `${scope.name}-release`,
        {
            name: install.releaseName ?? "metallb",
            chart: source.chart,
            version: source.version,
            repositoryOpts: source.repository === undefined ? undefined : { repo: source.repository },
            namespace: scope.inputs.after(namespaceName(args.namespace)),
            createNamespace: false,
            values: chartValues(install, args.backend ?? Backend.FrrK8s),
            timeout: install.timeoutSeconds ?? 300,
        },
        { parent: scope.parent, dependsOn: namespace },
    );
    return {
        namespace: scope.inputs.after(namespaceName(args.namespace)),
        version: release.status.version as pulumi.Output<string>,
        dependsOn: [release],
    };
}
