import { isUnknown, UNKNOWN, type Finding } from "../rules";
import { ofInstallation } from "../rules/finding";
import { isMap } from "../rules/shared/maps";
import { otherThanInputs } from "./otherFiles";
import { Unreadable } from "./unreadable";
import type { Source } from "./yaml";

/** The key of a stack's configuration that holds the component's inputs, after the project's name. */
const KEY = ":metallb";

/** The project whose program is this package's: its configuration is that one key. */
const OWN_PROJECT = "pulumi-metallb";

/** The component's inputs, and what is wrong beside them. */
interface Inputs {
    inputs: unknown;
    findings: Finding[];
}

/** The component's inputs in a stack file (`Pulumi.<stack>.yaml`), or in a file of its own. */
export function inputsOf({ name, documents }: Source): Inputs {
    const [document] = documents;
    const other = otherThanInputs(name, documents);
    if (other !== undefined) throw new Unreadable(other);
    if (documents.length > 1) throw new Unreadable(`${name} has ${documents.length} documents, but inputs are one`);
    if (!isMap(document)) throw new Unreadable(`${name} holds no map of the component's inputs`);
    if (isMap(document.config)) return ofStack(name, document.config);
    return { inputs: readable(document, name), findings: [] };
}

function ofStack(name: string, config: Record<string, unknown>): Inputs {
    const keys = Object.keys(config).filter((key) => key.endsWith(KEY));
    const [key] = keys;
    if (key === undefined) throw new Unreadable(`${name} has no key <project>${KEY} in its config`);
    if (keys.length > 1) throw new Unreadable(`${name} has several keys for MetalLB: ${keys.join(", ")}`);
    return { inputs: readable(config[key], `${name}: ${key}`), findings: unknownConfiguration(config, key) };
}

/** This package's own program refuses what stands beside `key`; another project's has a configuration of its own. */
function unknownConfiguration(config: Record<string, unknown>, key: string): Finding[] {
    if (key !== `${OWN_PROJECT}${KEY}`) return [];
    const others = Object.keys(config).filter((other) => other.startsWith(`${OWN_PROJECT}:`) && other !== key);
    return others.map((other) =>
        ofInstallation("error", other, {
            rule: "unknown-configuration",
            message: `There is no configuration ${other}: the cluster's description is one object under ${key}.`,
        }),
    );
}

function readable(given: unknown, what: string): unknown {
    const inputs = withoutSecrets(given);
    if (isUnknown(inputs)) throw new Unreadable(`${what} is encrypted as a whole: encrypt single values with --path`);
    return inputs;
}

/** An encrypted value (`secure: …`) is there, but can't be read here. */
function withoutSecrets(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutSecrets);
    if (!isMap(value)) return value;
    const entries = Object.entries(value);
    if (entries.length === 1 && typeof value.secure === "string") return UNKNOWN;
    return Object.fromEntries(entries.map(([key, inner]) => [key, withoutSecrets(inner)]));
}
