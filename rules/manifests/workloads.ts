import { elements } from "../unknown";
import { isMap, valueAt } from "../shared/maps";
import type { WorkloadFacts } from "../workloads/model";
import { workloadsOfValues } from "../workloads/values";
import type { Document } from "./documents";

/** What the documents say of MetalLB's pods: rendered objects of the chart, or a HelmRelease with its values. */
export function workloadsIn(documents: Document[]): WorkloadFacts | undefined {
    return rendered(documents) ?? released(documents);
}

function rendered(documents: Document[]): WorkloadFacts | undefined {
    const controller = documents.find((document) => runs(document, "Deployment", "controller"));
    const speaker = documents.find((document) => runs(document, "DaemonSet", "speaker"));
    if (controller === undefined && speaker === undefined) return undefined;
    const flags = speaker === undefined ? [] : argumentsOf(speaker);
    const classes = [controller, speaker].flatMap((one) => (one === undefined ? [] : argumentsOf(one)));
    const given = classes.find((argument) => /^--?lb-class=/.test(argument));
    return {
        speaker: speaker !== undefined,
        ignoreExcludeLB: flags.some((argument) => /^--?ignore-exclude-lb(=true)?$/.test(argument)),
        loadBalancerClass: given?.slice(given.indexOf("=") + 1) ?? "",
    };
}

/** Whether an object runs the image of one of MetalLB's parts. */
function runs({ kind, content }: Document, wanted: string, part: string): boolean {
    return kind === wanted && containersOf(content).some(({ image }) => isImage(image, part));
}

function isImage(image: unknown, part: string): boolean {
    return typeof image === "string" && new RegExp(`metallb[-/]${part}([:@]|$)`).test(image);
}

function argumentsOf({ content }: Document): string[] {
    return containersOf(content).flatMap(({ args }) =>
        Array.isArray(args) ? elements(args).filter((argument) => typeof argument === "string") : [],
    );
}

function containersOf(content: unknown): Record<string, unknown>[] {
    const containers = valueAt(content, "spec.template.spec.containers");
    return Array.isArray(containers) ? containers.filter(isMap) : [];
}

function released(documents: Document[]): WorkloadFacts | undefined {
    const release = documents.find(
        ({ kind, content }) =>
            kind === "HelmRelease" &&
            (valueAt(content, "spec.chart.spec.chart") === "metallb" ||
                valueAt(content, "spec.chartRef.name") === "metallb"),
    );
    return release && workloadsOfValues(valueAt(release.content, "spec.values"));
}
