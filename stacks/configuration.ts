import * as pulumi from "@pulumi/pulumi";

const inputsKey = "metallb";

type Inputs = { install?: Record<string, unknown> | null };

/**
 * The component's inputs from the stack's configuration: the object under `<project>:metallb`, with the component's own names. What is in
 * it is checked by the component; here is checked only that it is there, and that nothing stands beside it by mistake.
 */
export function clusterInputs(project: string): Inputs {
    const keys = Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith(`${project}:`));
    const unknown = keys.filter((key) => key !== `${project}:${inputsKey}`);
    if (unknown.length > 0) {
        throw new pulumi.RunError(
            `Unknown configuration: ${unknown.join(", ")}. The cluster's description is one object under ${project}:${inputsKey}; ` +
                `move what belongs there into it, and remove the rest.`,
        );
    }
    const inputs = parse(`${project}:${inputsKey}`);
    return isSecret(`${project}:${inputsKey}`) ? withSecretInstall(inputs) : inputs;
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

/**
 * An object with a secret somewhere in it reaches the program decrypted and without a mark of where. The component makes a secret of
 * every BGP password by itself; the other places that can well hold one are the chart's values and its repository's address.
 */
function withSecretInstall(inputs: Inputs): Inputs {
    const install = { ...inputs.install };
    for (const key of ["values", "repository"].filter((key) => install[key])) {
        install[key] = pulumi.secret(install[key]);
    }
    return { ...inputs, install };
}
