import { derived } from "../../components/derived";
import { routerName, type OtherEnd } from "../../components/members";
import type { Scope } from "../../../components/scope";
import { FrrRouter } from "./frrRouter";

/** Creates an FrrRouter for each router in the component's `frr`. */
export function createRouters(scope: Scope): OtherEnd[] {
    const { routers = [], nodeAddresses: common, owner: given } = scope.inputs.args.frr ?? {};
    return routers.map((args) => {
        const { name, peers, nodeAddresses = common, ...connection } = args;
        const { owner, asn, neighbors, prefixLists } = derived(scope, { owner: given, peers, nodeAddresses });
        const resource = new FrrRouter(
            `${scope.name}-router-${routerName({ name, peers })}`,
            { ...connection, owner, asn, neighbors, prefixLists },
            { parent: scope.parent },
        );
        return { peers, resource };
    });
}
