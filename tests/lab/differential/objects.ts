import { apiVersionOf, KIND_NAMES } from "../../../rules";
import type { Manifest } from "./api";

/** An object in short form: kind, name, spec, and more of its metadata. */
export type Short = [kind: string, name: string, spec: object, metadata?: Record<string, unknown>];

const API_VERSIONS: Record<string, string> = {
    ...Object.fromEntries(KIND_NAMES.map((kind) => [kind, apiVersionOf(kind)])),
    ConfigMap: "v1",
};

/**
 * Returns the objects in MetalLB's namespace. `BGPPeer/v1beta1` names another version of a kind, and a ConfigMap's spec
 * is its data.
 */
export function objects(shorts: Short[]): Manifest[] {
    return shorts.map(([written, name, spec, metadata]) => {
        const [kind, version] = written.split("/") as [string, string?];
        const apiVersion =
            version === undefined ? (API_VERSIONS[kind] ?? "metallb.io/v1beta1") : `metallb.io/${version}`;
        const content = kind === "ConfigMap" ? { data: spec } : { spec: structuredClone(spec) as any };
        return { apiVersion, kind, metadata: { name, namespace: "metallb-system", ...metadata }, ...content };
    });
}

/** Fields that name other objects. */
const REFERENCES = ["ipAddressPools", "peers", "bfdProfile"];

/**
 * Renames the objects to names that no other case uses, so that cached objects of another case aren't mistaken for
 * them.
 */
export function renamed(manifests: Manifest[], prefix: string): Manifest[] {
    const names = new Set(manifests.filter(isOurs).map(({ metadata }) => metadata.name));
    const rename = (name: unknown) => (typeof name === "string" && names.has(name) ? `${prefix}${name}` : name);
    return manifests.map((manifest) => {
        const { kind, metadata, spec } = manifest as Manifest & { spec?: Record<string, unknown> };
        if (!isOurs(manifest)) return manifest;
        const changed = { ...spec };
        for (const field of REFERENCES.filter((one) => changed[one] !== undefined)) {
            const value = changed[field];
            changed[field] = Array.isArray(value) ? value.map(rename) : rename(value);
        }
        return { ...manifest, kind, metadata: { ...metadata, name: `${prefix}${metadata.name}` }, spec: changed };
    });
}

function isOurs({ apiVersion }: Manifest): boolean {
    return apiVersion.startsWith("metallb.io/");
}
