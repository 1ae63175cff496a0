import { isMap, valueAt } from "../shared/maps";
import { documents, type Document } from "./documents";
import { argo } from "./releases/argo";
import { titleOf } from "./releases/fields";
import { fluxRelease } from "./releases/flux";
import { operator, speaker } from "./releases/installed";
import { k3sChart } from "./releases/k3s";
import { inflated, kindlessKustomization, kustomization } from "./releases/kustomize";
import type { Release } from "./releases/model";
import { umbrellaChart } from "./releases/umbrella";

/** Returns every installation of MetalLB that the documents describe, in their order. */
export function releasesIn(values: unknown[]): Release[] {
    const found = documents(values);
    return [
        ...found.flatMap((document) => READERS[`${group(document)} ${document.kind}`]?.(document, found) ?? []),
        ...values.filter(isMap).flatMap((value) => [...umbrellaChart(value, values), ...kindlessKustomization(value)]),
    ];
}

/** The readers of installations, by group and kind. */
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
