import { AsyncResource } from "node:async_hooks";
import type * as pulumi from "@pulumi/pulumi";
import { poolOrder, type Installed, type PoolOrder } from "../../rules";
import { nameOf } from "../config/resourceName";
import { engineTakesTransforms, resourceHook } from "../hooks";
import { childUrn } from "../promised";
import { urnOf } from "../recorded";
import type { Scope } from "../scope";
import { handedBack, propsHandedBack } from "../transforms";

/** The time that a deleted pool waits for the other pools, in seconds. The webhook may take up to its own limit for each pool. */
const LIMIT = 240;

/** Orders the changes of pools in one update. */
export interface PoolOrdering {
    /** Returns the options of a pool's resource. */
    optionsOf(pool: string): pulumi.CustomResourceOptions;
    /** Notes the resource of a pool. */
    made(pool: string, resource: pulumi.Resource): void;
    /** Whether addresses move between pools. */
    moves: Promise<boolean>;
}

/**
 * Removes addresses that move between pools from the old pool first. Pulumi updates all pools at once and deletes last, but MetalLB's
 * webhook refuses two pools with the same address. So:
 *
 * - A pool waits for the pools that still have its new addresses.
 * - A new pool replaces, in the engine's view, a pool that leaves. So the old object is deleted first.
 * - If pools wait for each other, one of them is replaced.
 *
 * Transforms determine the order, because the former pools are known only after the component is registered.
 */
export function poolOrdering(
    scope: Scope,
    wanted: Installed["addresses"],
    before: Promise<Installed | undefined>,
): PoolOrdering {
    if (!engineTakesTransforms() || wanted === undefined) {
        return { optionsOf: () => ({}), made: () => undefined, moves: Promise.resolve(false) };
    }
    const order = before.then((left) => (left?.addresses ? poolOrder(left.addresses, wanted) : undefined));
    // A component that can't be registered reports its own error.
    order.catch(() => undefined);
    const registered = new Map<string, Promise<unknown>>();
    const deleted = new Map<string, () => void>();
    const deletions = new Map<string, Promise<void>>();
    const deletion = (pool: string): Promise<void> => {
        const known = deletions.get(pool) ?? new Promise<void>((resolve) => deleted.set(pool, resolve));
        deletions.set(pool, known);
        return known;
    };
    /** Resolves when none of the pools that had a pool's addresses have them any longer. */
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
        moves: order.then(
            (known) => known !== undefined && known.moves.length > 0,
            () => false,
        ),
    };
}

function resourceName({ name }: Scope, pool: string): string {
    return nameOf(`${name}-pool`, pool).resourceName;
}

/** Throws after the time limit. With --parallel 1, the waiting pool occupies the only worker, which the other pools need. */
async function tooLate(pool: string): Promise<never> {
    await new Promise((resolve) => setTimeout(resolve, LIMIT * 1000).unref());
    throw new Error(
        `IPAddressPool "${pool}" waited ${LIMIT} s for addresses that another pool still has. The object that it replaces is deleted.\n` +
            "-> Run pulumi up with --parallel 2 or more.",
    );
}
