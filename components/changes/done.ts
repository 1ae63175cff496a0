import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { isUnknown } from "../../rules";
import type { PoolArgs } from "../args";
import type { Installation } from "../install/installation";
import { holdsOutputs, knownLater } from "../inputs/resolve";

/**
 * The part of the record that is read from the resources and kept in the component's outputs. An update with --target or --exclude leaves
 * resources as they were, and so does a failed update. The inputs alone would only show what was wanted.
 */
export interface Done {
    /** Whether the whole installation stays in the cluster when it leaves the program. */
    retained: boolean;
    /** The pools' prefixes and ranges. Absent if they are outputs, because outputs may be secrets. */
    addresses?: Record<string, string[]>;
}

/** Reads from the resources what an update has done. */
export function done(
    { retained }: Installation,
    pools: PoolArgs[] = [],
    resources: pulumi.CustomResource[],
): pulumi.Output<Done> {
    const read = async (): Promise<Done> => {
        if (holdsOutputs(pools.map(({ addresses }) => addresses)) || resources.length === 0) {
            return { retained: await retained };
        }
        const addresses = await Promise.all(
            resources.map((pool, index) => addressesOf(pools[index] as PoolArgs, pool)),
        );
        return { retained: await retained, addresses: Object.fromEntries(addresses.flat()) };
    };
    return pulumi.output(read()) as pulumi.Output<Done>;
}

/**
 * Reads a pool's addresses. With --target, a pool may not exist, and its outputs aren't known. If a pool contains a secret, its addresses
 * may be secret, too, unless they equal the addresses in the inputs, which aren't secret.
 */
async function addressesOf(
    { name, addresses: wanted }: PoolArgs,
    resource: pulumi.CustomResource,
): Promise<[string, string[]][]> {
    const { spec } = resource as unknown as { spec: pulumi.Output<{ addresses: string[] }> };
    const known = await knownLater(spec, true);
    if (isUnknown(known)) {
        return [];
    }
    const { addresses } = known as { addresses: string[] };
    const mayShow = isDeepStrictEqual(addresses, wanted) || !(await pulumi.isSecret(spec));
    return mayShow ? [[name, addresses]] : [];
}
