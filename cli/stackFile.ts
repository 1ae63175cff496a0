import { UNKNOWN } from "../rules";
import { Unreadable } from "./unreadable";
import type { Source } from "./yaml";

/** The key of a stack's configuration that holds the component's inputs, after the project's name. */
const KEY = ":metallb";

/** The component's inputs in a stack file (`Pulumi.<stack>.yaml`), or in a file of its own. */
export function inputsOf({ name, documents }: Source): unknown {
    const [document] = documents;
    if (documents.length > 1) throw new Unreadable(`${name} has ${documents.length} documents, but inputs are one`);
    if (!isMap(document)) throw new Unreadable(`${name} holds no map of the component's inputs`);
    if (typeof document.apiVersion === "string" && typeof document.kind === "string") {
        throw new Unreadable(`${name} is a Kubernetes manifest: use --manifests`);
    }
    return withoutSecrets(isMap(document.config) ? ofStack(name, document.config) : document);
}

function ofStack(name: string, config: Record<string, unknown>): unknown {
    const keys = Object.keys(config).filter((key) => key.endsWith(KEY));
    const [key] = keys;
    if (key === undefined) throw new Unreadable(`${name} has no key <project>${KEY} in its config`);
    if (keys.length > 1) throw new Unreadable(`${name} has several keys for MetalLB: ${keys.join(", ")}`);
    return config[key];
}

/** An encrypted value (`secure: …`) is there, but can't be read here. */
function withoutSecrets(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutSecrets);
    if (!isMap(value)) return value;
    const entries = Object.entries(value);
    if (entries.length === 1 && typeof value.secure === "string") return UNKNOWN;
    return Object.fromEntries(entries.map(([key, inner]) => [key, withoutSecrets(inner)]));
}

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
