import * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN } from "../../rules";
import { FluxValues, type InstallArgs } from "../args";
import { VALUES_KEY } from "../flux/helmRelease";
import { fluxNames } from "../flux/names";
import { valuesFile } from "../flux/values";
import type { Values } from "../install/mergeValues";
import type { Scope } from "../scope";
import { mergeIntoYaml } from "./mergeYaml";
import type { TreeObject } from "./tree";
import { downloadOnce, upstreamSource } from "./upstream";

/** Returns the ConfigMap with the chart's values, unless the HelmRelease contains them. */
export function valuesObject(
    scope: Scope,
    install: InstallArgs,
    namespace: string,
    values: pulumi.Input<Values>,
): TreeObject | undefined {
    if (install.flux?.values === FluxValues.Inline) {
        return undefined;
    }
    return {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: {
            name: fluxNames(install).values,
            namespace,
            // Without this label, even newer Flux applies a change only at the HelmRelease's next interval.
            labels: { "reconcile.fluxcd.io/watch": "Enabled" },
        },
        data: dataOf(scope, install, values),
    };
}

function dataOf(scope: Scope, install: InstallArgs, values: pulumi.Input<Values>): pulumi.Input<Values> {
    const upstream = upstreamValues(scope, install);
    if (upstream === undefined) {
        return { [VALUES_KEY]: valuesFile(values) };
    }
    return pulumi.all([upstream, values]).apply(([own, merged]) => {
        const text = own.replaceAll("\r\n", "\n");
        const version = (install.version ?? NEWEST_KNOWN).replaceAll("+", "_");
        return { [VALUES_KEY]: mergeIntoYaml(text, merged), [`upstream-values-${version}.yaml`]: text };
    });
}

/** Returns the chart's own values if the inputs ask for them. Previews download them, too, after the inputs were checked. */
function upstreamValues(scope: Scope, install: InstallArgs): pulumi.Output<string> | undefined {
    const { needed, chart } = upstreamSource(install);
    if (!needed) {
        return undefined;
    }
    return chart === undefined
        ? pulumi.output(scope.inputs.after(install.git?.upstreamValues ?? ""))
        : pulumi.output(scope.inputs.after(chart)).apply((known) => downloadOnce(known));
}
