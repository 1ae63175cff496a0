import * as k8s from "@pulumi/kubernetes";
import { Backend } from "../args";
import { onError } from "../hooks";
import { madeWith } from "../outputs";
import type { Scope } from "../scope";
import { ADOPT, warnOfExisting } from "./alreadyThere";
import { chartSource } from "./chart";
import type { Installation } from "./installation";
import { createNamespace, namespaceName } from "./namespace";
import { adopted, allRetained, OBJECT_MARKER, retained } from "./takeover";
import { chartValues } from "./values";

/** The output that shows whether a release is retained. */
const RELEASE_MARKER = "name";

/** Installs the chart as one Helm release, and waits until MetalLB runs. */
export function installHelmRelease(scope: Scope): Installation {
    const { namespace: namespaceArgs, install = {}, backend = Backend.FrrK8s } = scope.inputs.args;
    const name = scope.inputs.after(namespaceName(namespaceArgs));
    const namespace = createNamespace(scope, namespaceArgs);
    const { chart, version, repository } = chartSource(install);
    const release = new k8s.helm.v3.Release(
        `${scope.name}-release`,
        {
            name: install.releaseName ?? "metallb",
            chart,
            version,
            repositoryOpts: repository === undefined ? undefined : { repo: repository },
            namespace: name,
            createNamespace: false,
            values: chartValues(install, backend),
            timeout: install.timeoutSeconds ?? 300,
        },
        // The chart's cluster-wide objects have fixed names, so two releases can't exist at the same time.
        {
            parent: scope.parent,
            dependsOn: namespace,
            deleteBeforeReplace: true,
            ...retained(scope, RELEASE_MARKER),
            // An adoption must not replace running pods. The custom resources that follow need the webhook, for example.
            ...adopted(scope, `${namespaceName(namespaceArgs)}/${install.releaseName ?? "metallb"}`, [
                "values",
                "version",
            ]),
            ...onError("metallb-already-there", scope, warnOfExisting(ADOPT)),
        },
    );
    return {
        namespace: madeWith(name, namespace ? [namespace] : []),
        version: version === undefined ? release.status.version : madeWith(version, [release]),
        dependsOn: [release],
        retained: allRetained(scope, [
            [namespace, OBJECT_MARKER],
            [release, RELEASE_MARKER],
        ]),
        scope,
    };
}
