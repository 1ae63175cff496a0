import * as pulumi from "@pulumi/pulumi";

/** Resolves with the value of an output. The SDK has the member at run time but not in its public types. */
export function promised<T>(output: pulumi.Output<T>): Promise<T> {
    return (output as unknown as { promise(): Promise<T> }).promise();
}

/** Resolves with the urn of a component's child, or of a resource without a parent. */
export function childUrn(name: string, type: string, parent: pulumi.Resource | undefined): Promise<string> {
    return promised(pulumi.createUrn(name, type, parent));
}
