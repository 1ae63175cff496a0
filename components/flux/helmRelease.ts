import * as pulumi from "@pulumi/pulumi";
import { DEFAULT_FLUX_INTERVAL } from "../../rules";
import type { FluxActionArgs, FluxArgs, InstallArgs } from "../args";
import { FluxValues } from "../args";
import { chartSource } from "../install/chart";
import { mergeValues, type Values } from "../install/mergeValues";
import { isLater } from "../inputs/resolve";
import { kubeConfigOf } from "./kubeConfig";
import { fluxNames } from "./names";
import { given, HELM_API, type FluxObject } from "./object";

/** The HelmRelease that installs the chart from its source, in MetalLB's namespace. */
export function helmReleaseObject(install: InstallArgs, namespace: string, values: pulumi.Input<Values>): FluxObject {
    const { flux = {} } = install;
    const names = fluxNames(install);
    const inline = flux.values === FluxValues.Inline;
    const own: Values = {
        interval: flux.interval ?? DEFAULT_FLUX_INTERVAL,
        timeout: timeout(install),
        releaseName: install.releaseName ?? "metallb",
        ...chart(install),
        install: action(flux.install, flux.kubeConfig === undefined ? undefined : { createNamespace: true }),
        upgrade: action(flux.upgrade),
        driftDetection: flux.driftDetection,
        serviceAccountName: flux.serviceAccountName,
        kubeConfig: kubeConfigOf(flux.kubeConfig),
        dependsOn: flux.dependsOn,
        postRenderers: flux.postRenderers,
        suspend: isSuspended(install),
        valuesFrom: valuesFrom(flux, inline ? undefined : names.values),
        values: inline ? values : undefined,
    };
    return {
        apiVersion: HELM_API,
        kind: "HelmRelease",
        metadata: { name: names.release, namespace },
        spec: mergeValues(given(own), flux.spec ?? {}),
    };
}

function chart(install: InstallArgs): Values {
    const { chart, version, repository } = chartSource(install);
    const { source: name, namespace } = fluxNames(install);
    if (repository === undefined) {
        return { chartRef: { kind: "OCIRepository", name, namespace } };
    }
    return { chart: { spec: { chart, version, sourceRef: { kind: "HelmRepository", name, namespace } } } };
}

function action(args: FluxActionArgs = {}, more?: Values): Values | undefined {
    const { strategy, retryInterval, retries } = args;
    const spec = given({
        ...more,
        strategy: strategy === undefined ? undefined : given({ name: strategy, retryInterval }),
        remediation: retries === undefined ? undefined : { retries },
    });
    return Object.keys(spec).length === 0 ? undefined : spec;
}

/** Returns the references to values, the user's first: if two references set the same value, Flux uses the later one. */
function valuesFrom({ valuesFrom: theirs = [], values }: FluxArgs, name: string | undefined): unknown {
    const kind = values === FluxValues.Secret ? "Secret" : "ConfigMap";
    const own = name === undefined ? [] : [{ kind, name, valuesKey: VALUES_KEY }];
    const all = isLater(theirs)
        ? pulumi.output(theirs).apply((list: unknown[] | undefined) => [...(list ?? []), ...own])
        : [...(theirs as unknown[]), ...own];
    return Array.isArray(all) && all.length === 0 ? undefined : all;
}

/** Whether Flux must not act on the release. Deleting a suspended HelmRelease uninstalls nothing. Undefined: the field stays unchanged. */
export function isSuspended({ flux, retainOnDelete }: InstallArgs = {}): boolean | undefined {
    return flux?.suspend ?? (retainOnDelete === true ? true : undefined);
}

/** The key of the values in their ConfigMap or Secret. */
export const VALUES_KEY = "values.yaml";

function timeout({ timeoutSeconds = 300 }: InstallArgs): pulumi.Input<string> {
    return isLater(timeoutSeconds)
        ? pulumi.output(timeoutSeconds).apply((seconds: number) => duration(seconds))
        : duration(timeoutSeconds as number);
}

/** Seconds as Flux writes durations: `5m`, `90s`. */
export function duration(seconds: number): string {
    return seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
