import type { Backend } from "../model";
import { isMap, valueAt } from "../shared/maps";
import { documents, type Document } from "./documents";
import { argo } from "./releases/argo";
import { titleOf } from "./releases/fields";
import { fluxRelease } from "./releases/flux";
import { operator, speaker } from "./releases/installed";
import { k3sChart } from "./releases/k3s";
import { inflated, kindlessKustomization, kustomization } from "./releases/kustomize";
import { umbrellaChart } from "./releases/umbrella";

/** An installation of MetalLB that is described beside manifests, by whatever tool. Unknown fields are undefined. */
export interface Release {
    /** The object that describes it, as findings show it: `HelmRelease "metallb"`. */
    object: string;
    /** Where the chart's values are in that object, such as `spec.values`; undefined where there is no chart. */
    path?: string;
    /** The chart's values. `UNKNOWN` stands for what isn't in the files. */
    values?: Record<string, unknown>;
    /** Whether further values come from elsewhere, such as `valuesFrom`. */
    moreValues?: boolean;
    /** The chart's or MetalLB's version as it is written: exact, or a range. */
    version?: string;
    /** Where the chart comes from: a repository's name or URL. */
    repository?: string;
    namespace?: string;
    /** The backend where the object names it. A chart's follows from its values: see `backendOfChart`. */
    backend?: Backend;
    /** MetalLB's operator installs it. */
    operator?: boolean;
}

/** Every installation of MetalLB that the documents describe, in their order. */
export function releasesIn(values: unknown[]): Release[] {
    const found = documents(values);
    return [
        ...found.flatMap((document) => READERS[`${group(document)} ${document.kind}`]?.(document, found) ?? []),
        ...values.filter(isMap).flatMap((value) => [...umbrellaChart(value, values), ...kindlessKustomization(value)]),
    ];
}

/** By group and kind. */
const READERS: Record<string, (document: Document, all: Document[]) => Release[]> = {
    "helm.toolkit.fluxcd.io HelmRelease": fluxRelease,
    "helm.cattle.io HelmChart": k3sChart,
    "argoproj.io Application": ({ content, ...of }) => argo(of, content.spec, "spec"),
    "argoproj.io ApplicationSet": ({ content, ...of }) =>
        argo(of, valueAt(content, "spec.template.spec"), "spec.template.spec"),
    "kustomize.config.k8s.io Kustomization": ({ content }) => kustomization(content),
    "kustomize.config.k8s.io Component": ({ content }) => kustomization(content),
    "builtin HelmChartInflationGenerator": ({ content, ...of }) => inflated(titleOf(of), "", content),
    "metallb.io MetalLB": operator,
    "apps DaemonSet": speaker,
};

function group({ apiVersion }: Document): string {
    return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.lastIndexOf("/")) : apiVersion;
}
