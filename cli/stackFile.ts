import { isUnknown, UNKNOWN, type Finding } from "../rules";
import { ofInstallation } from "../rules/finding";
import { isMap, mapChildren } from "../rules/shared/maps";
import { otherThanInputs } from "./otherFiles";
import { Unreadable } from "./unreadable";
import type { Source } from "./yaml";

/** The key of a stack's configuration that holds the component's inputs, after the project's name. */
const KEY = ":metallb";

/** The project with this package's own program. Its configuration is a single key. */
const OWN_PROJECT = "pulumi-metallb";

/** The component's inputs, and findings about the rest of the file. */
interface Inputs {
    inputs: unknown;
    findings: Finding[];
}

/** The component's inputs in a stack file (`Pulumi.<stack>.yaml`), or in a file of its own. */
export function inputsOf({ name, documents }: Source): Inputs {
    const [document] = documents;
    const other = otherThanInputs(name, documents);
    if (other !== undefined) throw new Unreadable(other);
    if (documents.length > 1)
        throw new Unreadable(
            `${name} has ${documents.length} documents -> keep one document with the component's inputs`,
        );
    if (!isMap(document))
        throw new Unreadable(`${name} isn't a map -> write the component's inputs, such as pools: []`);
    if (isMap(document.config)) return ofStack(name, document.config);
    return { inputs: readable(document, name), findings: [] };
}

function ofStack(name: string, config: Record<string, unknown>): Inputs {
    const keys = Object.keys(config).filter((key) => key.endsWith(KEY));
    const [key] = keys;
    if (key === undefined)
        throw new Unreadable(`${name} has no inputs of the component in its config -> add the key <project>${KEY}`);
    if (keys.length > 1)
        throw new Unreadable(`${name} has several keys for MetalLB: ${keys.join(", ")} -> keep one of them`);
    return { inputs: readable(config[key], `${name}: ${key}`), findings: unknownConfiguration(config, key) };
}

/** Reports other keys of this package's own project: its program refuses them. Other projects may have any keys. */
function unknownConfiguration(config: Record<string, unknown>, key: string): Finding[] {
    if (key !== `${OWN_PROJECT}${KEY}`) return [];
    const others = Object.keys(config).filter((other) => other.startsWith(`${OWN_PROJECT}:`) && other !== key);
    return others.map((other) =>
        ofInstallation("error", other, {
            rule: "unknown-configuration",
            message: `The program has no configuration ${other}: all inputs belong under ${key}.`,
        }),
    );
}

function readable(given: unknown, what: string): unknown {
    const inputs = withoutSecrets(given);
    if (isUnknown(inputs))
        throw new Unreadable(
            `${what} is encrypted as a whole -> encrypt single values with pulumi config set --secret --path`,
        );
    return inputs;
}

/** The value with `UNKNOWN` for encrypted values (`secure: …`). */
function withoutSecrets(value: unknown): unknown {
    if (isMap(value) && typeof value.secure === "string" && Object.keys(value).length === 1) return UNKNOWN;
    return mapChildren(value, withoutSecrets);
}
