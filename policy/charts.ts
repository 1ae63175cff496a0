import { isLocalChart } from "../rules/inputs/charts";
import { documents } from "../rules/shared/documents";
import { isMap } from "../rules/shared/maps";
import { metalLbChart } from "./chartName";
import { isLater } from "./known";
import { list, map, objectsIn, text, type Fields, type KubernetesObject } from "./objects";
import type { Subject } from "./policy";

/** MetalLB's chart that a resource installs, with any tool, or values for the chart. */
export interface Chart {
    title: string;
    /** The path of the values in the resource. */
    path: string;
    values: Fields;
    /** Whether the values are in a Secret, which may contain credentials. */
    secret?: boolean;
    /**
     * The requested version. Empty if none is requested, so that a repository returns its newest. Undefined if the version can't be
     * determined.
     */
    version?: string;
}

const HELM = ["kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v3:Chart", "kubernetes:helm.sh/v4:Chart"];

/**
 * Returns MetalLB's charts in a resource: a Helm release, a chart's objects, a HelmRelease of Flux, or a file of values that a HelmRelease
 * reads.
 */
export function chartsIn(subject: Subject): Chart[] {
    const { type, props } = subject;
    if (HELM.includes(type)) {
        const chart = text(props.chart);
        const title = `${type.split(":")[2]} ${JSON.stringify(text(props.name) || chart)}`;
        const version = versionOf(chart, props, !isLocalChart(chart));
        return metalLbChart(chart)
            ? [{ title, path: "values", values: map(props.values), version }, ...valueYamlFiles(title, props)]
            : [];
    }
    return objectsIn(subject).flatMap((object) => [
        ...helmRelease(object),
        ...valuesFiles(object, subject),
        ...rendered(object),
    ]);
}

/** Returns the files of values that the program made from a text. Other files are only a path in the resource. */
function valueYamlFiles(title: string, props: Fields): Chart[] {
    return list(props.valueYamlFiles).flatMap((asset, index) =>
        documents(map(asset).text).map((values) => ({ title, path: `valueYamlFiles[${index}]`, values })),
    );
}

function helmRelease({ group, kind, title, fields }: KubernetesObject): Chart[] {
    if (group !== "helm.toolkit.fluxcd.io" || kind !== "HelmRelease") {
        return [];
    }
    const spec = map(fields.spec);
    const asked = map(map(spec.chart).spec);
    const chart = text(asked.chart);
    // Git repositories and buckets have charts in folders, and Flux uses the version in the folder.
    const ofRepository = !/^(GitRepository|Bucket)$/.test(text(map(asked.sourceRef).kind));
    const version = chart === "" ? undefined : versionOf(chart, asked, ofRepository);
    return metalLbChart(chart || text(map(spec.chartRef).name))
        ? [{ title, path: "spec.values", values: map(spec.values), version }]
        : [];
}

/** Returns the chart that an object was rendered from. Policies see the objects of Helm's Chart, but not the component itself. */
function rendered({ kind, title, fields }: KubernetesObject): Chart[] {
    const label = text(map(map(fields.metadata).labels)["helm.sh/chart"]);
    const [, made] = /^metallb-(\d.*)$/.exec(label) ?? [];
    // One object of the chart is enough to report the version.
    return kind === "Deployment" && made !== undefined ? [{ title, path: "values", values: {}, version: made }] : [];
}

/**
 * Returns the texts of a ConfigMap or Secret that are values for the chart. MetalLb's own objects contain such values under any key for
 * YAML. Other objects count if MetalLB is in their name or namespace, under the key that Flux reads by default.
 */
function valuesFiles({ kind, name, namespace, title, fields }: KubernetesObject, { urn }: Subject): Chart[] {
    const own = urn.includes("metallb:index:MetalLb$");
    const near = /metallb/.test(`${namespace}/${name}`);
    if (!(own || near) || (kind !== "ConfigMap" && kind !== "Secret")) {
        return [];
    }
    return ["data", "stringData"].flatMap((part) =>
        Object.entries(map(fields[part])).flatMap(([key, content]) => {
            const secret = kind === "Secret";
            const plain = secret && part === "data" ? Buffer.from(text(content), "base64").toString() : content;
            return key === "values.yaml" || (own && /\.ya?ml$/.test(key))
                ? documents(plain).map((values) => ({ title, path: `${part}["${key}"]`, values, secret }))
                : [];
        }),
    );
}

/** Returns the chart's version. Like Helm, it prefers the version in an archive's name or a tag to the requested version. */
function versionOf(chart: string, asked: Fields, ofRepository: boolean): string | undefined {
    const version = metalLbChart(chart)?.version ?? text(asked.version);
    return version === "" && (isLater(asked, "version") || !ofRepository) ? undefined : version;
}

/** Returns every text in the values, with its path and key. */
export function textsIn(values: unknown, path: string): [path: string, key: string, value: string][] {
    const entries: [string, unknown][] = isMap(values)
        ? Object.entries(values).map(([key, value]) => [key, value])
        : Array.isArray(values)
          ? values.map((value, index) => [String(index), value])
          : [];
    return entries.flatMap(([key, value]): [string, string, string][] => {
        const here = Array.isArray(values) ? `${path}[${key}]` : `${path}.${key}`;
        return typeof value === "string" ? [[here, key, value]] : textsIn(value, here);
    });
}
