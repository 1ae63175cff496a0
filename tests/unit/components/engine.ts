import * as pulumi from "@pulumi/pulumi";
import * as debuggable from "@pulumi/pulumi/runtime/debuggable";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** A resource as the program registers it. */
export interface Registered {
    type: string;
    name: string;
    inputs: any;
    /** The inputs as sent to the engine. The mocks make a whole input a secret if it contains one. */
    sent: any;
    /** The outputs that the engine must keep secret, and the version of the plugin that it must load. */
    request: { additionalSecretOutputs: string[]; version: string };
    provider?: string;
    options: pulumi.CustomResourceOptions;
}

/** The resources that a program registered, by name. */
export type Registrations = Map<string, Registered>;

/**
 * Runs a program against the SDK's mocks. Returns the resources that it registered, and the outputs that its components registered. Options such
 * as dependsOn don't reach the mocks, so a transformation on the component, which the program receives, collects them.
 */
export async function run<T>(
    program: (spy: pulumi.ComponentResourceOptions) => T,
    { preview = false, outputs = {} as Record<string, object> } = {},
): Promise<{ result: T; registered: Registrations; registeredOutputs: Map<string, any> }> {
    const registered: Registrations = new Map();
    const options = new Map<string, pulumi.CustomResourceOptions>();
    const sent = new Map<string, Pick<Registered, "sent" | "request">>();
    await pulumi.runtime.setMocks(
        {
            newResource: ({ type, name, inputs, provider }) => {
                registered.set(name, { type, name, inputs, provider, options: {}, ...sent.get(name)! });
                const state = { ...stateOf(type, inputs, preview), ...outputs[type] };
                return { id: preview ? undefined : `${name}-id`, state };
            },
            call: ({ inputs }) => inputs,
        },
        "project",
        "stack",
        preview,
    );
    const monitor = (pulumi.runtime as any).getMonitor() as MockMonitor;
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, callback) => {
        sent.set(request.getName(), {
            sent: request.getObject().toJavaScript(),
            request: {
                additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
                version: request.getVersion(),
            },
        });
        return register(request, callback);
    };
    const registeredOutputs = new Map<string, any>();
    const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
    monitor.registerResourceOutputs = (request, callback) => {
        registeredOutputs.set(request.getUrn().split("::").pop()!, request.getOutputs()?.toJavaScript());
        return registerOutputs(request, callback);
    };
    const note: pulumi.ResourceTransformation = ({ name, opts }) => {
        options.set(name, opts);
        return undefined;
    };
    const result = program({ transformations: [note] });
    await settled();
    registered.forEach((resource, name) => (resource.options = options.get(name) ?? {}));
    return { result, registered, registeredOutputs };
}

/** The outputs that the kubernetes provider adds to a resource's inputs. */
function stateOf(type: string, inputs: any, preview: boolean): any {
    if (type !== "kubernetes:helm.sh/v3:Release" || preview) {
        return inputs;
    }
    return { ...inputs, status: { namespace: inputs.namespace, version: inputs.version ?? "of the chart" } };
}

/** Lets the SDK's mocks accept hooks, which they don't support. */
export async function withHooks<T>(test: () => Promise<T>): Promise<T> {
    const monitor: any = MockMonitor.prototype;
    const take = (_: unknown, callback: (error: null, response: object) => void) => callback(null, {});
    Object.assign(monitor, { registerErrorHook: take, registerResourceHook: take });
    try {
        return await test();
    } finally {
        delete monitor.registerErrorHook;
        delete monitor.registerResourceHook;
    }
}

/** Waits until the SDK has registered all resources; it does so in the background. */
async function settled(): Promise<void> {
    await pulumi.runtime.disconnect();
}

/** Returns the value of an output, as a program reads it. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
}

/** The names of the resources that a resource depends on. */
export async function before(registered: Registrations, name: string): Promise<string[]> {
    const dependsOn = registered.get(name)!.options.dependsOn as pulumi.Resource[] | pulumi.Resource | undefined;
    const urns = await Promise.all([dependsOn ?? []].flat().map(({ urn }) => valueOf(urn)));
    return urns.map((urn) => urn.split("::").pop()!).sort();
}

/** A value that is unknown in a preview, such as another resource's output. */
export function unknown<T>(): pulumi.Output<T> {
    const Output = pulumi.Output as any;
    const no = Promise.resolve(false);
    return new Output([], Promise.resolve(undefined), no, no, Promise.resolve([]));
}

/** Whether a value sent to the engine is marked as a secret. */
export function isSecretValue(value: any): boolean {
    return pulumi.runtime.isRpcSecret(value);
}

/** Collects unhandled rejections, such as those of children that are never registered. */
export function unhandled(): { errors: Error[]; stop: () => void } {
    const errors: Error[] = [];
    const listeners = process.listeners("unhandledRejection");
    const note = (error: Error) => errors.push(error);
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", note);
    return {
        errors,
        stop: () => {
            process.removeListener("unhandledRejection", note);
            listeners.forEach((listener) => process.on("unhandledRejection", listener));
            // Children keep waiting for resources that are never registered. Without this call the SDK fails the process at its end.
            (debuggable as any).leakedPromises();
        },
    };
}
