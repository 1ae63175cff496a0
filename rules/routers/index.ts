import type { Configuration, Finding } from "../model";
import { firewalls } from "./firewalls";
import { frrRouters } from "./frrRouters";
import { highAvailability } from "./highAvailability";
import { routerNames } from "./names";
import { nodeAddresses } from "./nodeAddresses";
import { otherSpeakers } from "./otherSpeakers";
import { routerPeers } from "./peers";
import { routersOf } from "./routers";
import { routerSessions } from "./sessions";

/** Everything that is wrong with the routers in the component's inputs, apart from their structure. */
export function routerFindings(inputs: Record<string, unknown>, configuration: Configuration): Finding[] {
    const routers = routersOf(inputs, configuration);
    return [
        ...firewalls(inputs.pfSense, routers),
        ...frrRouters(inputs.frr, routers),
        ...routerNames(routers, configuration),
        ...highAvailability(routers),
        ...routerPeers(routers),
        ...routerSessions(routers),
        ...nodeAddresses(routers, configuration),
        ...otherSpeakers(routers, configuration),
    ];
}
