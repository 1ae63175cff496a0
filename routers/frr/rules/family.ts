import type { RouterFamily } from "../../rules/family";
import { owner } from "../../rules/routing/text";
import { frrConnection } from "./connection";
import { frrShape } from "./shape";

/** Any router with FRR, by SSH. */
export const frrFamily: RouterFamily = {
    section: "frr",
    list: "routers",
    kind: "router",
    shape: frrShape,
    reachedAt: "host",
    host: (host) => host,
    findings: (frr, routers) => [
        ...owner({ object: "MetalLb", path: "frr" }, frr.owner as string | undefined),
        ...routers.flatMap(({ place, spec }) => frrConnection(place, spec)),
    ],
};
