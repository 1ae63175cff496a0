import { isForPool } from "./advertised";
import { objects, type Cluster, type ObjectChange } from "./cluster";

/** What other MetalLbs of the stack have of some kinds, and what the program makes itself. */
export function elsewhere(others: Cluster[], ...kinds: string[]): ObjectChange[] {
    return others.flatMap((other) => kinds.flatMap((kind) => objects(other, kind)));
}

/** Whether something is in the Kubernetes cluster of a pool: that shows by who makes it only. */
export function isBeside({ provider }: ObjectChange, pool: ObjectChange): boolean {
    return provider !== undefined && provider === pool.provider;
}

/** Whether one of these advertisements may be for a pool. */
export function mayBeAdvertised(pool: ObjectChange, advertisements: ObjectChange[]): boolean {
    return advertisements.some(
        (one) => isBeside(one, pool) && one.after !== undefined && isForPool(one.after, pool, "after") !== false,
    );
}
