import * as pulumi from "@pulumi/pulumi";

const inputsKey = "metallb";

/**
 * The component's inputs from the stack's configuration: the object under `<project>:metallb`, with the component's own names. What is in
 * it is checked by the component; here is checked only that it is there, and that nothing stands beside it by mistake.
 */
export function clusterInputs(project: string): unknown {
    const keys = Object.keys(pulumi.runtime.allConfig()).filter((key) => key.startsWith(`${project}:`));
    const unknown = keys.filter((key) => key !== `${project}:${inputsKey}`);
    if (unknown.length > 0) {
        throw new pulumi.RunError(
            `Unknown configuration: ${unknown.join(", ")}. The cluster's description is one object under ${project}:${inputsKey}; ` +
                `move what belongs there into it, and remove the rest.`,
        );
    }
    const inputs = parse(`${project}:${inputsKey}`);
    return isSecret(`${project}:${inputsKey}`)
        ? withSecretValues(inputs as { install?: { values?: unknown } })
        : inputs;
}

function parse(key: string): unknown {
    const text = pulumi.runtime.getConfig(key);
    if (text === undefined) {
        throw new pulumi.RunError(
            `The stack has no configuration ${key}. Describe the cluster there, with the names of the component's inputs; ` +
                `stacks/Pulumi.recipe.yaml is an example.`,
        );
    }
    try {
        return JSON.parse(text);
    } catch {
        throw new pulumi.RunError(
            `The configuration ${key} is a plain text; it must be an object with the component's inputs.`,
        );
    }
}

/** The SDK knows which keys hold secrets, but has no public way to ask without making a secret of the whole object. */
function isSecret(key: string): boolean {
    return (pulumi.runtime as unknown as { isConfigSecret(key: string): boolean }).isConfigSecret(key);
}

/**
 * An object with a secret somewhere in it reaches the program decrypted and without a mark of where. The component makes a secret of
 * every BGP password by itself; the chart's values are the other place that can hold one.
 */
function withSecretValues(inputs: { install?: { values?: unknown } }): unknown {
    const values = inputs.install?.values;
    return values === undefined ? inputs : { ...inputs, install: { ...inputs.install, values: pulumi.secret(values) } };
}
