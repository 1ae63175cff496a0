import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** A resource as the engine would have been asked for it. */
export interface Registered {
    type: string;
    name: string;
    inputs: any;
    provider?: string;
    options: pulumi.CustomResourceOptions;
}

/** What a program registered, by the resources' names. */
export type Registrations = Map<string, Registered>;

/**
 * Runs a program against the SDK's own mocks and returns what it registered. Options such as dependsOn don't reach the mocks, so a
 * transformation on the component, passed to the program, notes them.
 */
export async function run<T>(
    program: (spy: pulumi.ComponentResourceOptions) => T,
    { preview = false } = {},
): Promise<{ result: T; registered: Registrations }> {
    const registered: Registrations = new Map();
    const options = new Map<string, pulumi.CustomResourceOptions>();
    await pulumi.runtime.setMocks(
        {
            newResource: ({ type, name, inputs, provider }) => {
                registered.set(name, { type, name, inputs, provider, options: {} });
                return { id: preview ? undefined : `${name}-id`, state: outputs(type, inputs, preview) };
            },
            call: ({ inputs }) => inputs,
        },
        "project",
        "stack",
        preview,
    );
    const note: pulumi.ResourceTransformation = ({ name, opts }) => {
        options.set(name, opts);
        return undefined;
    };
    const result = program({ transformations: [note] });
    await settled();
    registered.forEach((resource, name) => (resource.options = options.get(name) ?? {}));
    return { result, registered };
}

/** What the kubernetes provider adds to a resource's inputs. */
function outputs(type: string, inputs: any, preview: boolean): any {
    if (type !== "kubernetes:helm.sh/v3:Release" || preview) {
        return inputs;
    }
    return { ...inputs, status: { namespace: inputs.namespace, version: inputs.version ?? "of the chart" } };
}

/** The SDK's mocks know no error hooks; this lets them take some, for the tests that look at hooks. */
export async function withErrorHooks<T>(test: () => Promise<T>): Promise<T> {
    const monitor: any = MockMonitor.prototype;
    monitor.registerErrorHook = (_: unknown, callback: (error: null, response: object) => void) => callback(null, {});
    try {
        return await test();
    } finally {
        delete monitor.registerErrorHook;
    }
}

/** The SDK registers resources in the background; this waits until it has come to rest. */
async function settled(): Promise<void> {
    await pulumi.runtime.disconnect();
}

/** The value of an output, as a program would see it. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
}
