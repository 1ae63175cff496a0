import type { Finding } from "../model";
import { crdsKept } from "./crds";
import type { Installed } from "./installed";
import { methodMove, type Means } from "./method";
import { namesKept } from "./names";
import { poolsMoved } from "./poolMoves";
import { poolsKept } from "./pools";
import { backendChange, versionChange } from "./version";

export type { Installed } from "./installed";
export type { Means } from "./method";
export { poolOrder, type PoolOrder } from "./poolMoves";
export { lostInPool, type PoolUse } from "./pools";

/**
 * Everything that is to be said of a change, from what an update left behind to what the next one wants. Of what isn't known on both sides
 * nothing is said; a component of an older version of this package left nothing to know.
 */
export function checkChange(before: Installed, after: Installed, means: Means = {}): Finding[] {
    return [
        ...methodMove(before, after, means),
        ...namesKept(before, after),
        ...crdsKept(before, after),
        ...versionChange(before, after),
        ...backendChange(before, after),
        ...poolsKept(before, after),
        ...poolsMoved(before, after),
    ];
}
