// The provider for the engine: custom resources by their type, and the package's components.
import type * as pulumi from "@pulumi/pulumi";
import { InputPropertiesError } from "@pulumi/pulumi/errors";
import { output } from "@pulumi/pulumi/output";
import type {
    CheckResult,
    ConstructResult,
    CreateResult,
    DiffResult,
    Provider,
    ReadResult,
    UpdateResult,
} from "@pulumi/pulumi/provider";
import { manifest } from "../base/manifest";
import { madeIn } from "../base/place";
import type { JsonObject } from "../base/values/json";
import { ROUTER_KINDS } from "../routers/provider/kinds";
import { forUser, ProviderError } from "./errors";
import { lazy } from "./lazy";
import { schema } from "./schema/golden";
import type { ResourceKind, Surroundings } from "./resources/kind";

type Component = new (name: string, args: unknown, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

/** A Map, because an object also has a `constructor`. */
const KINDS = new Map<string, (surroundings: Surroundings) => ResourceKind>(
    Object.entries({
        ManifestFiles: (surroundings: Surroundings) => lazy.manifestFiles().manifestFiles(surroundings),
        ...ROUTER_KINDS,
    }).map(([name, make]) => [`metallb:index:${name}`, make]),
);

/**
 * Doesn't extend the SDK's ComponentProvider, which infers the schema at run time and loads the whole TypeScript compiler for that, even
 * without components. Here the schema is a file of the build, and a component's outputs are those that the schema names.
 */
export class MetalLbProvider implements Provider {
    readonly version = manifest().version;
    private readonly kinds = new Map<string, ResourceKind>();

    constructor(
        private readonly surroundings: Surroundings,
        private readonly abort: AbortController,
    ) {}

    /** Whether the engine has used a custom resource of this package. */
    get servesResources(): boolean {
        return this.kinds.size > 0;
    }

    async getSchema(): Promise<string> {
        return JSON.stringify(schema());
    }

    check(urn: string, olds: JsonObject, news: JsonObject): Promise<CheckResult> {
        return this.with(urn, [olds, news], (kind) => kind.check(urn, olds, news));
    }

    diff(id: string, urn: string, olds: JsonObject, news: JsonObject): Promise<DiffResult> {
        return this.with(urn, [olds, news], (kind) => kind.diff(id, urn, olds, news));
    }

    create(urn: string, inputs: JsonObject): Promise<CreateResult> {
        return this.with(urn, [inputs], (kind) => kind.create(urn, inputs));
    }

    read(id: string, urn: string, properties: JsonObject = {}): Promise<ReadResult> {
        return this.with(urn, [properties], (kind) => kind.read(id, urn, properties));
    }

    update(id: string, urn: string, olds: JsonObject, news: JsonObject): Promise<UpdateResult> {
        return this.with(urn, [olds, news], (kind) => kind.update(id, urn, olds, news));
    }

    delete(id: string, urn: string, properties: JsonObject): Promise<void> {
        return this.with(urn, [properties], (kind) => kind.delete(id, urn, properties));
    }

    async construct(
        name: string,
        type: string,
        inputs: pulumi.Inputs,
        options: pulumi.ComponentResourceOptions,
    ): Promise<ConstructResult> {
        const components = lazy.package() as unknown as Record<string, Component | undefined>;
        const { resources } = schema();
        const described = Object.hasOwn(resources, type) ? resources[type] : undefined;
        const component = components[type.split(":")[2] ?? ""];
        if (described?.isComponent !== true || component === undefined) {
            throw new ProviderError(`${JSON.stringify(type)} isn't a component of this package.`);
        }
        try {
            const parent = options.parent && (await promised(options.parent.urn));
            const instance = madeIn(`${parent} ${type} ${name}`, () => new component(name, inputs, options));
            const outputs = instance as unknown as pulumi.Inputs;
            const state = Object.fromEntries(Object.keys(described.properties).map((key) => [key, outputs[key]]));
            // Findings that come later must also be thrown from here.
            await promised(output(state));
            return { urn: instance.urn, state };
        } catch (error) {
            throw inBrief(error);
        }
    }

    /** Ends waits. A write on a firewall may finish, so that its outcome is known. */
    async cancel(): Promise<void> {
        this.abort.abort();
    }

    /** Calls an operation of the urn's resource. Converts each error to one for users, without secrets. */
    private async with<T>(urn: string, values: JsonObject[], use: (kind: ResourceKind) => Promise<T>): Promise<T> {
        try {
            return await use(this.kind(typeOf(urn)));
        } catch (error) {
            throw forUser(error, ...values);
        }
    }

    private kind(type: string): ResourceKind {
        const make = KINDS.get(type);
        if (make === undefined) {
            throw new ProviderError(
                `${JSON.stringify(type)} isn't a resource of this package: ${[...KINDS.keys()].join(", ")}.`,
            );
        }
        const kind = this.kinds.get(type) ?? make(this.surroundings);
        this.kinds.set(type, kind);
        return kind;
    }
}

/** Resolves when all parts of an output have, and rejects as soon as one part does. */
function promised<T>(all: pulumi.Output<T>): Promise<T> {
    return (all as unknown as { promise(): Promise<T> }).promise();
}

/** Shortens an error with findings, because the engine lists the findings below the message. */
function inBrief(error: unknown): unknown {
    if (!(error instanceof lazy.package().InvalidInputsError)) {
        return error;
    }
    // A child that isn't registered rejects with the same error, unhandled. The SDK's server prints its stack.
    error.stack = error.summary;
    return new InputPropertiesError({ message: error.summary, errors: error.errors });
}

/** Returns the type in a urn: urn:pulumi:<stack>::<project>::<parents' types$>type::<name>. */
function typeOf(urn: string): string {
    return (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
}
