import { elements, UNKNOWN } from "../unknown";
import { isMap, valueAt } from "../shared/maps";
import { workloadsOfValues, type WorkloadFacts } from "../nodes/workloads";
import { documents, type Document } from "./documents";
import { releasesIn } from "./release";

/** Returns the facts about MetalLB's pods in manifests, from rendered objects of the chart or from the values of an installation. */
export function workloadsIn(values: unknown[]): WorkloadFacts | undefined {
    return rendered(documents(values)) ?? released(values);
}

function rendered(found: Document[]): WorkloadFacts | undefined {
    const controller = found.find((document) => runs(document, "Deployment", "controller"));
    const speaker = found.find((document) => runs(document, "DaemonSet", "speaker"));
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

function released(values: unknown[]): WorkloadFacts | undefined {
    const release = releasesIn(values).find(({ values: given }) => given !== undefined);
    return release && workloadsOfValues(release.values, release.moreValues === true ? UNKNOWN : "");
}
