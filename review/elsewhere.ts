import { isForPool } from "./advertised";
import { objects, type Cluster, type ObjectChange } from "./cluster";

/** The objects of these kinds that other MetalLbs of the stack have, or that the program creates itself. */
export function elsewhere(others: Cluster[], ...kinds: string[]): ObjectChange[] {
    return others.flatMap((other) => kinds.flatMap((kind) => objects(other, kind)));
}

/** Whether an object is in the Kubernetes cluster of a pool. Only a common provider shows it. */
export function isBeside({ provider }: ObjectChange, pool: ObjectChange): boolean {
    return provider !== undefined && provider === pool.provider;
}

/** Whether one of the advertisements may be for a pool. */
export function mayBeAdvertised(pool: ObjectChange, advertisements: ObjectChange[]): boolean {
    return advertisements.some(
        (one) => isBeside(one, pool) && one.after !== undefined && isForPool(one.after, pool, "after") !== false,
    );
}
