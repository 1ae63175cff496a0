import * as pulumi from "@pulumi/pulumi";
import type { Json } from "../base/values/json";
import { secret } from "../base/values/secrets";
import { containsUnknown } from "../rules";
import { knownLater } from "./inputs/resolve";

/**
 * A resource's options as a transform is to hand them back. The SDK gives a transform false for options that
 * aren't set, and the engine takes false for a setting. Then it doesn't ask the provider whether an object of a fixed name must go first,
 * and the resource doesn't inherit the component's options.
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
 * A resource's properties as a transform is to hand them back. The SDK reads a secret in them as a secret, and writes it in plain text. So a
 * property with a secret in it is written in its serialized form. A property that a preview doesn't know yet stays as it was read.
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
