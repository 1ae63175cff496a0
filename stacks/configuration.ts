import * as pulumi from "@pulumi/pulumi";
import { withSecrets } from "../components/inputs/secrets";
import { METALLB_SECRETS } from "../rules";
import { visibleLine } from "../rules/shared/visible";

const inputsKey = "metallb";

/** The component's inputs, as they stand in the configuration. */
export type Inputs = Record<string, unknown>;

/**
 * The component's inputs from the stack's configuration: the object under `<project>:metallb`, with the component's own names. What is in
 * it is checked by the component; here is checked only that it is there, and that nothing stands beside it by mistake.
 */
export function clusterInputs(project: string): Inputs {
    const keys = Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith(`${project}:`));
    const unknown = keys.filter((key) => key !== `${project}:${inputsKey}`);
    if (unknown.length > 0) {
        throw new pulumi.RunError(
            `Unknown configuration: ${visibleLine(unknown.join(", "))}. A stack has one key, ${project}:${inputsKey}.\n` +
                `-> Move the component's inputs into ${project}:${inputsKey}, and remove the other keys.`,
        );
    }
    const inputs = parse(`${project}:${inputsKey}`);
    return isSecret(`${project}:${inputsKey}`) ? withSecrets(inputs, SECRETS) : inputs;
}

function parse(key: string): Inputs {
    const text = pulumi.runtime.getConfig(key);
    if (text === undefined) {
        throw new pulumi.RunError(
            `The stack has no configuration ${key}.\n` +
                `-> Set ${key} to an object with the component's inputs, as stacks/Pulumi.recipe.yaml does.`,
        );
    }
    const value = parseJson(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new pulumi.RunError(
            `The configuration ${key} isn't an object.\n-> Set ${key} to an object with the component's inputs.`,
        );
    }
    return value as Inputs;
}

function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

/** The SDK knows which keys hold secrets, but has no public way to ask without making a secret of the whole object. */
function isSecret(key: string): boolean {
    return (pulumi.runtime as unknown as { isConfigSecret(key: string): boolean }).isConfigSecret(key);
}

/**
 * An object with a secret somewhere in it reaches the program decrypted and without a mark of where, so every place that can hold one is
 * made a secret. The component itself makes a secret of each BGP password. As plain values they are checked before anything is registered.
 */
const SECRETS = METALLB_SECRETS.filter(([section]) => section !== "bgp");
