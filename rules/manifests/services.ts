import * as z from "zod";
import type { Declared, Finding } from "../model";
import { serviceName } from "../services/given";
import { pathText, structure } from "../inputs/structure";
import { hasAnnotations } from "../services/annotations";
import type { ServiceSpec } from "../services/model";
import { isMap } from "../shared/maps";
import { isUnknown, UNKNOWN } from "../unknown";
import type { Document } from "./documents";

const texts = z.record(z.string(), z.string()).optional();
const text = z.string().optional();

/** The schema of the fields that the rules read. The API server refuses other values. */
const SCHEMA = z.looseObject({
    metadata: z.looseObject({ name: text, namespace: text, labels: texts, annotations: texts }).optional(),
    spec: z
        .looseObject({
            type: text,
            loadBalancerClass: text,
            loadBalancerIP: text,
            externalTrafficPolicy: text,
            ipFamilyPolicy: text,
            ipFamilies: z.array(z.string()).optional(),
            clusterIP: text,
            clusterIPs: z.array(z.string()).optional(),
            selector: texts,
            ports: z.array(z.looseObject({ port: z.int(), protocol: text })).optional(),
        })
        .optional(),
});

/** Returns the Services of type LoadBalancer or with MetalLB annotations, and the findings about their structure. */
export function servicesIn(documents: Document[]): { services: Declared<ServiceSpec>[]; findings: Finding[] } {
    const found = documents.filter(isForMetalLb).map(read);
    return { services: found.map(({ service }) => service), findings: found.flatMap(({ findings }) => findings) };
}

function isForMetalLb({ apiVersion, kind, content, metadata }: Document): boolean {
    if (apiVersion !== "v1" || kind !== "Service") return false;
    const type = isMap(content.spec) ? content.spec.type : undefined;
    return type === "LoadBalancer" || (isMap(metadata.annotations) && hasAnnotations(metadata.annotations));
}

function read({ content }: Document): { service: Declared<ServiceSpec>; findings: Finding[] } {
    const { value, findings, paths } = structure(SCHEMA, content);
    const metadata = isMap(value.metadata) ? value.metadata : {};
    const [name, namespace] = [textOr(metadata.name, UNKNOWN), textOr(metadata.namespace, undefined)];
    const object = isUnknown(name)
        ? "Service"
        : serviceName(name as string, isUnknown(namespace) ? undefined : namespace);
    const service: Declared<ServiceSpec> = {
        object,
        path: "spec",
        metadataPath: "metadata",
        name: name as string,
        namespace,
        labels: metadata.labels as Declared<unknown>["labels"],
        annotations: metadata.annotations as Declared<unknown>["annotations"],
        spec: isMap(value.spec) ? (value.spec as ServiceSpec) : {},
    };
    const at = (path: PropertyKey[] | undefined) => ({ object, path: pathText(path ?? []) });
    return { service, findings: findings.map((finding, index) => ({ ...finding, ...at(paths[index]) })) };
}

function textOr(value: unknown, fallback: string | undefined): string | undefined {
    return typeof value === "string" || isUnknown(value) ? (value as string) : fallback;
}

/** Returns the labels of the Namespaces among the documents. */
export function namespaceLabelsIn(documents: Document[]): Map<string, Record<string, string>> {
    return new Map(
        documents
            .filter(({ apiVersion, kind }) => apiVersion === "v1" && kind === "Namespace")
            .flatMap(({ metadata: { name, labels } }) =>
                typeof name === "string" ? [[name, (isMap(labels) ? labels : {}) as Record<string, string>]] : [],
            ),
    );
}
