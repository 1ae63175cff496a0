import type { SecretFacts } from "../model";
import { isMap, valueAt } from "../shared/maps";
import { UNKNOWN } from "../unknown";
import { documents, type Document } from "./documents";

/** The fields in which objects of External Secrets, Vault, Sealed Secrets, Infisical and Bitwarden name the Secrets that they create. */
const NAMES = [
    "spec.target.name",
    "spec.destination.name",
    "spec.template.metadata.name",
    "spec.managedSecretReference.secretName",
    "spec.secretName",
    "spec.externalSecretName",
];

/** Returns the Secrets that operators create from other objects, or Kustomize from files. The manifests don't have their types and keys. */
export function madeSecrets(values: unknown[]): SecretFacts[] {
    return [...documents(values).filter(isMaker).flatMap(ofMaker), ...values.flatMap(generated)];
}

function isMaker({ apiVersion, kind }: Document): boolean {
    return apiVersion !== "v1" && /Secret|^OnePasswordItem$/.test(kind);
}

function ofMaker({ content, metadata }: Document): SecretFacts[] {
    const templates = valueAt(content, "spec.secretTemplates");
    const names = [
        metadata.name,
        ...NAMES.map((path) => valueAt(content, path)),
        ...(Array.isArray(templates) ? templates.filter(isMap).map(({ name }) => name) : []),
    ];
    return factsOf(names, metadata.namespace);
}

function generated(value: unknown): SecretFacts[] {
    if (!isMap(value) || !Array.isArray(value.secretGenerator)) return [];
    return factsOf(
        value.secretGenerator.filter(isMap).map(({ name }) => name),
        value.namespace,
    );
}

function factsOf(names: unknown[], namespace: unknown): SecretFacts[] {
    const texts = new Set(names.filter((name) => typeof name === "string"));
    return [...texts].map((name) => ({
        name,
        namespace: typeof namespace === "string" ? namespace : undefined,
        type: UNKNOWN,
        hasPassword: true,
    }));
}
