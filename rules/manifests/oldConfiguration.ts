import type { Finding } from "../model";
import { documents } from "../shared/documents";
import { isMap, valueAt } from "../shared/maps";

/** Names an object with MetalLB's configuration from before custom resources; undefined for any other object. */
export function oldConfiguration(value: unknown): string | undefined {
    if (!isMap(value)) return undefined;
    if (value.kind === undefined) return isConfiguration(value) ? "MetalLB's old configuration" : undefined;
    if (value.kind !== "ConfigMap") return undefined;
    const texts = isMap(value.data) ? Object.values(value.data) : [];
    const likely = texts.filter((text) => typeof text === "string" && /address-pools|my-asn/.test(text));
    if (!likely.some((text) => documents(text).some(isConfiguration))) return undefined;
    return `ConfigMap ${JSON.stringify(valueAt(value, "metadata.name") ?? "")}`;
}

/** Whether a map has keys of the old configuration. Peers alone are recognized by the old name of their AS number. */
function isConfiguration(fields: Record<string, unknown>): boolean {
    if (Array.isArray(fields["address-pools"])) return true;
    const { peers } = fields;
    return Array.isArray(peers) && peers.some((peer) => isMap(peer) && "my-asn" in peer);
}

/**
 * Reports an old configuration: as a warning beside custom resources, as an error without any, because MetalLB then has no configuration.
 */
export function notReadAnyMore(object: string, isAlone: boolean): Finding {
    return {
        severity: isAlone ? "error" : "warning",
        object,
        path: "data",
        rule: "old-configuration",
        message: "This is the configuration of MetalLB 0.12 and older, which MetalLB doesn't read since 0.13.",
        hint: isAlone
            ? 'Save it as config.yaml, convert it with docker run --rm -v "$PWD:/var/input" quay.io/metallb/configmaptocrs, and check the result with pulumi-metallb check --manifests resources.yaml.'
            : "Remove it if the custom resources have all its settings.",
    };
}
