import * as pulumi from "@pulumi/pulumi";

/** The value of an output, once it is there. The SDK has the member at run time but not in its public types. */
export function promised<T>(output: pulumi.Output<T>): Promise<T> {
    return (output as unknown as { promise(): Promise<T> }).promise();
}

/** The urn of a component's child. */
export function childUrn(name: string, type: string, parent: pulumi.Resource): Promise<string> {
    return promised(pulumi.createUrn(name, type, parent));
}
