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
 * Compares the last update's installation with the next update's. A value that isn't known for both is not compared. A component of an
 * older version of this package recorded no values.
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
