import { error } from "../finding";
import type { Configuration, Finding } from "../model";

/** Reports raw FRR configuration in the ConfigMap `bgpextras` with a backend other than "frr" (the sessions' SyncExtraInfo). */
export function bgpExtras({ backend, bgpExtras: extras = [] }: Configuration): Finding[] {
    if (backend === "frr") return [];
    return extras
        .filter(({ spec }) => spec.extras !== "")
        .map((declared) =>
            error(declared, "extras", {
                rule: "bgp-extras",
                message: `The ConfigMap "bgpextras" has raw FRR configuration, which the backend "${backend}" refuses.`,
                hint:
                    backend === "frr-k8s"
                        ? "Remove it; FRR-K8s takes such configuration in an FRRConfiguration of your own."
                        : 'Remove it, or choose the backend "frr".',
            }),
        );
}
