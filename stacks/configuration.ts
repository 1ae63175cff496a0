import * as pulumi from "@pulumi/pulumi";
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
            `Unknown configuration: ${visibleLine(unknown.join(", "))}. The cluster's description is one object under ${project}:${inputsKey}; ` +
                `move what belongs there into it, and remove the rest.`,
        );
    }
    const inputs = parse(`${project}:${inputsKey}`);
    return isSecret(`${project}:${inputsKey}`) ? withSecrets(inputs) : inputs;
}

function parse(key: string): Inputs {
    const text = pulumi.runtime.getConfig(key);
    if (text === undefined) {
        throw new pulumi.RunError(
            `The stack has no configuration ${key}. Describe the cluster there, with the names of the component's inputs; ` +
                `stacks/Pulumi.recipe.yaml is an example.`,
        );
    }
    const value = parseJson(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new pulumi.RunError(
            `The configuration ${key} must be an object with the component's inputs, and is none.`,
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

/** Where a secret may well stand, beside a BGP password: `*` stands for every element of a list. */
const SECRETS = [
    "install.values",
    "install.repository",
    "pfSense.firewalls.*.password",
    "pfSense.firewalls.*.apiKey",
    "pfSense.firewalls.*.token",
    "frr.routers.*.password",
    "frr.routers.*.privateKey",
    "frr.routers.*.privateKeyPassword",
    "frr.routers.*.proxy.password",
    "frr.routers.*.proxy.privateKey",
    "frr.routers.*.proxy.privateKeyPassword",
].map((path) => path.split("."));

/**
 * An object with a secret somewhere in it reaches the program decrypted and without a mark of where. The component makes a secret of
 * every BGP password by itself; what stands at the other places that can well hold one is made a secret here.
 */
function withSecrets(inputs: Inputs): Inputs {
    return SECRETS.reduce<unknown>(secretAt, inputs) as Inputs;
}

function secretAt(value: unknown, [step, ...rest]: string[]): unknown {
    if (step === undefined) {
        return value ? pulumi.secret(value) : value;
    }
    if (step === "*") {
        return Array.isArray(value) ? value.map((element: unknown) => secretAt(element, rest)) : value;
    }
    if (typeof value !== "object" || value === null || !(step in value)) {
        return value;
    }
    return { ...value, [step]: secretAt((value as Inputs)[step], rest) };
}
