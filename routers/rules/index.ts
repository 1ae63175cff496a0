import type { Configuration, Finding } from "../../rules/model";
import { routerSections } from "./families";
import { routerNames } from "./names";
import { nodeAddresses } from "./nodeAddresses";
import { otherSpeakers } from "./otherSpeakers";
import { routerPeers } from "./peers";
import { routersOf } from "./routers";
import { routerSessions } from "./sessions";

/** All findings on the routers in the component's inputs, apart from their structure. */
export function routerFindings(inputs: Record<string, unknown>, configuration: Configuration): Finding[] {
    const routers = routersOf(inputs, configuration);
    const own = routerSections(inputs).flatMap(({ family, given }) =>
        family.findings(
            given,
            routers.filter((router) => router.family === family),
        ),
    );
    return [
        ...own,
        ...routerNames(routers, configuration),
        ...routerPeers(routers),
        ...routerSessions(routers),
        ...nodeAddresses(routers, configuration),
        ...otherSpeakers(routers, configuration),
    ];
}
