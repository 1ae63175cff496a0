import type { Backend } from "../../model";
import { valueAt } from "../../shared/maps";
import type { Document } from "../documents";
import { list, map, text, titleOf } from "./fields";
import type { Release } from "./model";

const OPERATORS_BACKENDS = new Map<string, Backend>([
    ["native", "native"],
    ["frr", "frr"],
    ["frr-k8s", "frr-k8s"],
    ["frr-k8s-external", "frr-k8s"],
]);

/** Reads the settings of the MetalLB Operator: the kind MetalLB in MetalLB's own group. */
export function operator({ content, ...of }: Document): Release[] {
    const backend = OPERATORS_BACKENDS.get(text(map(content.spec).bgpBackend) ?? "");
    return [{ object: titleOf(of), backend, namespace: text(of.metadata.namespace), operator: true }];
}

/** Reads MetalLB's speaker from manifests or a rendered chart. */
export function speaker({ content, ...of }: Document): Release[] {
    const containers = list(valueAt(content, "spec.template.spec.containers")).map(map);
    const found = containers.find(({ image }) => /(?:^|\/)metallb[/-]speaker[:@]/.test(text(image) ?? ""));
    if (found === undefined) return [];
    const type = list(found.env)
        .map(map)
        .find(({ name }) => name === "METALLB_BGP_TYPE");
    const named = text(type?.value) ?? "native";
    return [
        {
            object: titleOf(of),
            version: /:v?(\d+\.\d+\.\d+[^@]*)/.exec(text(found.image) ?? "")?.[1],
            backend: OPERATORS_BACKENDS.get(named),
            namespace: text(of.metadata.namespace),
        },
    ];
}
