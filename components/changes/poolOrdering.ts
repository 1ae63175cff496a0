import { AsyncResource } from "node:async_hooks";
import type * as pulumi from "@pulumi/pulumi";
import { poolOrder, type Installed, type PoolOrder } from "../../rules";
import { nameOf } from "../config/resourceName";
import { engineTakesTransforms, resourceHook } from "../hooks";
import { childUrn } from "../promised";
import { urnOf } from "../recorded";
import type { Scope } from "../scope";
import { handedBack, propsHandedBack } from "../transforms";

/** How long a pool that was deleted waits for the others, in seconds; the webhook may take up to its own limit for each. */
const LIMIT = 240;

/** Sees to the order of the pools in one update. */
export interface PoolOrdering {
    /** The options of a pool's resource. */
    optionsOf(pool: string): pulumi.CustomResourceOptions;
    /** Takes note of the resource of a pool. */
    made(pool: string, resource: pulumi.Resource): void;
}

/**
 * Removes addresses that move between pools from the old pool first. Pulumi updates all pools at once and deletes last, and MetalLB's
 * webhook refuses two pools with one address. So:
 *
 * - a pool waits for the pools that still have its new addresses;
 * - a new pool replaces, to the engine, one that leaves, so that the old object is deleted first;
 * - if pools wait for each other, one of them is replaced.
 *
 * Transforms find the order: the former pools are known only after the component is registered.
 */
export function poolOrdering(
    scope: Scope,
    wanted: Installed["addresses"],
    before: Promise<Installed | undefined>,
): PoolOrdering {
    if (!engineTakesTransforms() || wanted === undefined) {
        return { optionsOf: () => ({}), made: () => undefined };
    }
    const order = before.then((left) => (left?.addresses ? poolOrder(left.addresses, wanted) : undefined));
    // A component that can't be registered fails by itself.
    order.catch(() => undefined);
    const registered = new Map<string, Promise<unknown>>();
    const deleted = new Map<string, () => void>();
    const deletions = new Map<string, Promise<void>>();
    const deletion = (pool: string): Promise<void> => {
        const known = deletions.get(pool) ?? new Promise<void>((resolve) => deleted.set(pool, resolve));
        deletions.set(pool, known);
        return known;
    };
    /** Until none of the pools that had a pool's addresses have them any more. */
    const free = ({ moves, successors }: PoolOrder, pool: string): Promise<unknown> =>
        Promise.all(
            moves
                .filter(({ from, to }) => to === pool && from !== successors[pool])
                .map(({ from }) => {
                    const successor = Object.keys(successors).find((name) => successors[name] === from) ?? from;
                    return Promise.race([deletion(from), registered.get(successor)]);
                }),
        );

    const transformOf = (pool: string, name: string): pulumi.ResourceTransform =>
        AsyncResource.bind(async ({ type, name: which, props, opts }) => {
            const known = which === name ? await order : undefined;
            if (known === undefined || known.moves.length === 0) {
                return undefined;
            }
            const predecessor = known.successors[pool];
            if (predecessor === undefined && !known.recreated.includes(pool)) {
                await free(known, pool);
                return undefined;
            }
            const replaced: pulumi.CustomResourceOptions = { ...handedBack(opts), deleteBeforeReplace: true };
            if (predecessor === undefined) {
                return { props: await propsHandedBack(props), opts: { ...replaced, replaceOnChanges: ["spec"] } };
            }
            const alias = await childUrn(resourceName(scope, predecessor), type, scope.parent);
            return {
                props: await propsHandedBack(props),
                opts: { ...replaced, aliases: [...(replaced.aliases ?? []), alias] },
            };
        });

    const hook = resourceHook(
        "metallb-pool-order",
        scope,
        async ({ name }) => {
            const known = await order;
            const pool = Object.keys(wanted).find((one) => resourceName(scope, one) === name);
            if (known === undefined || pool === undefined) {
                return;
            }
            const old = known.successors[pool] ?? pool;
            void deletion(old);
            deleted.get(old)?.();
            await Promise.race([free(known, pool), tooLate(pool)]);
        },
        { onDryRun: true },
    );
    return {
        optionsOf: (pool) => ({
            transforms: [transformOf(pool, resourceName(scope, pool))],
            hooks: { beforeCreate: [hook] },
        }),
        made: (pool, resource) => registered.set(pool, urnOf(resource)),
    };
}

function resourceName({ name }: Scope, pool: string): string {
    return nameOf(`${name}-pool`, pool).resourceName;
}

/** With --parallel 1 the pool that waits takes the only worker from the pools that it waits for. */
async function tooLate(pool: string): Promise<never> {
    await new Promise((resolve) => setTimeout(resolve, LIMIT * 1000).unref());
    throw new Error(
        `IPAddressPool "${pool}" was deleted. Its replacement waited ${LIMIT} s for addresses that another pool still has.\n` +
            "-> Run pulumi up with --parallel 2 or more.",
    );
}
