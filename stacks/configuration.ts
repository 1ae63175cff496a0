import * as pulumi from "@pulumi/pulumi";
import { withSecrets } from "../components/inputs/secrets";
import { METALLB_SECRETS } from "../rules";
import { visibleLine } from "../rules/shared/visible";

const inputsKey = "metallb";

/** The component's inputs, as the configuration has them. */
export type Inputs = Record<string, unknown>;

/**
 * Returns the component's inputs from the stack's configuration: the object under `<project>:metallb`, with the component's own names. The
 * component checks the inputs. This function checks only that the object exists, and that the configuration has no other keys.
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

/** Whether a key holds secrets. The SDK has no public way to ask without making the whole object a secret. */
function isSecret(key: string): boolean {
    return (pulumi.runtime as unknown as { isConfigSecret(key: string): boolean }).isConfigSecret(key);
}

/**
 * The paths that can hold a secret. An object that contains secrets reaches the program decrypted, and the program can't see which values
 * were secret. So the value at each of these paths becomes a secret. The component itself makes each BGP password a secret: as plain
 * values, passwords are checked before anything is registered.
 */
const SECRETS = METALLB_SECRETS.filter(([section]) => section !== "bgp");
