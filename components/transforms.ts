import * as pulumi from "@pulumi/pulumi";
import type { Json } from "../base/values/json";
import { secret } from "../base/values/secrets";
import { containsUnknown } from "../rules";
import { knownLater } from "./inputs/resolve";

/**
 * Returns a resource's options in the form that a transform must return. The SDK gives a transform `false` for options that aren't set, and
 * the engine takes `false` for a setting. Then the engine doesn't ask the provider whether an object with a fixed name must be deleted
 * first, and the resource doesn't inherit the component's options.
 */
export function handedBack<Options extends pulumi.ResourceOptions>(opts: Options): Options {
    const { deleteBeforeReplace } = opts as pulumi.CustomResourceOptions;
    return {
        ...opts,
        deleteBeforeReplace: deleteBeforeReplace || undefined,
        protect: opts.protect || undefined,
        retainOnDelete: opts.retainOnDelete || undefined,
    };
}

/** The properties of a resource, by their names. */
type Props = Record<string, unknown>;

/**
 * Returns a resource's properties in the form that a transform must return. The SDK reads a secret in them as a secret, but writes it in
 * plain text. So a property that contains a secret is written in its serialized form. A property that a preview doesn't know yet stays as
 * it was read.
 */
export async function propsHandedBack(read: Props): Promise<Props> {
    const entries = Object.entries(read).map(async ([key, value]) => {
        const known = await knownLater(value, true);
        if (containsUnknown(known)) {
            return [key, value] as const;
        }
        return [key, (await pulumi.isSecret(pulumi.output(value))) ? secret(known as Json) : known] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
}

/**
 * Returns the transforms, and drops them before the resource is registered if they have nothing to do: the engine calls each transform.
 * The SDK reads the array after it has registered the parent. If an SDK copies the array, the transforms run and change nothing.
 */
export function unlessIdle(
    transforms: pulumi.ResourceTransform[],
    needed: Promise<boolean>,
): pulumi.ResourceTransform[] {
    void needed.then((are) => are || transforms.splice(0));
    return transforms;
}

/** Whether a program's transformations may edit the options of a component's children. The SDK has the member only at run time. */
export function hasTransformations(component: pulumi.Resource): boolean {
    return (component as unknown as { __transformations: unknown[] }).__transformations.length > 0;
}
