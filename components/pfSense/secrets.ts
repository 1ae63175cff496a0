import * as pulumi from "@pulumi/pulumi";
import type { PfSenseConnectionArgs, PfSenseNeighborArgs } from "../args";
import { isLater } from "../inputs/resolve";

type Map = Record<string, unknown>;

/** How to reach a firewall, with its credentials made secrets. */
export function secretConnection(
    args: pulumi.Input<PfSenseConnectionArgs> | undefined,
): pulumi.Input<PfSenseConnectionArgs> | undefined {
    return inside(args, (connection) => secretAt(connection, ["password", "apiKey", "token"]));
}

type Neighbors = Record<string, pulumi.Input<PfSenseNeighborArgs>>;

/** Neighbors with their passwords made secrets. */
export function secretNeighbors(args: pulumi.Input<Neighbors> | undefined): pulumi.Input<Neighbors> | undefined {
    return inside(args, (neighbors) =>
        Object.fromEntries(
            Object.entries(neighbors).map(([address, neighbor]) => [
                address,
                inside(neighbor, (one) => secretAt(one, ["password"])),
            ]),
        ),
    );
}

/** Changes a map that may come later; what is no map is left as it is, for the check to say so. */
function inside<T>(value: pulumi.Input<T> | undefined, change: (map: Map) => Map): pulumi.Input<T> | undefined {
    if (isLater(value)) {
        // pulumi.output() would spread a secret that is inside over the whole; apply() leaves it where it is.
        const later = (pulumi.Output.isInstance(value) ? value : pulumi.output(value)) as pulumi.Output<unknown>;
        return later.apply((known) => inside(known, change)) as pulumi.Input<T>;
    }
    return typeof value === "object" && value !== null ? (change(value as Map) as T) : value;
}

function secretAt(map: Map, keys: string[]): Map {
    const there = keys.filter((key) => map[key] !== undefined && map[key] !== null);
    return { ...map, ...Object.fromEntries(there.map((key) => [key, pulumi.secret(map[key])])) };
}
