import { frrConnection } from "../frr/connection";
import type { Finding } from "../model";
import { owner } from "../routing/text";
import { isMap } from "../shared/maps";
import type { Router } from "./routers";

/** What only routers with FRR have. */
export function frrRouters(frr: unknown, routers: Router[]): Finding[] {
    if (!isMap(frr)) return [];
    return [
        ...owner({ object: "MetalLb", path: "frr" }, frr.owner as string | undefined),
        ...routers.filter(({ kind }) => kind === "router").flatMap(({ place, spec }) => frrConnection(place, spec)),
    ];
}
