import type { RouterFamily } from "../../rules/family";
import { neighborShape, prefixListShape, prefixRuleShape } from "../../rules/routing/shape";
import { owner } from "../../rules/routing/text";
import { frrConnection } from "./connection";
import * as shape from "./shape";

/** Any router with FRR, over SSH. */
export const frrFamily: RouterFamily = {
    section: "frr",
    list: "routers",
    kind: "router",
    shape: shape.frrShape,
    inputs: {
        FrrArgs: shape.frrShape,
        FrrRouterConnectionArgs: shape.routerShape,
        FrrProxyArgs: shape.proxyShape,
        FrrNeighborArgs: neighborShape,
        FrrPrefixListArgs: prefixListShape,
        FrrPrefixRuleArgs: prefixRuleShape,
    },
    resources: { FrrRouter: { shape: shape.frrRouterShape, isCustom: false } },
    reachedAt: "host",
    host: (host) => host,
    findings: (frr, routers) => [
        ...owner({ object: "MetalLb", path: "frr" }, frr.owner as string | undefined),
        ...routers.flatMap(({ place, spec }) => frrConnection(place, spec)),
    ],
};
