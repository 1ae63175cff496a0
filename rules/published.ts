/** The types that the package exports with its checks. They depend on no library, so that users need none of the rules' libraries. */

import type { Backend } from "./backends";
import type { RuleId, Severity } from "./catalogue";

export type { Backend, Severity };

/** A problem of a configuration, or a probable problem. */
export interface Finding {
    severity: Severity;
    /** The object that has the problem, such as `IPAddressPool "metallb-pool"`. */
    object: string;
    /** The property as the user wrote it, such as `pools[0].addresses[1]`, or `spec.addresses[1]` in a manifest. */
    path: string;
    /** The rule's id in the catalogue, such as `pool-overlap`. */
    rule: RuleId;
    /** One sentence with the value and the rule. */
    message: string;
    /** The fix. */
    hint: string;
}

/** The facts about the installation that manifests don't have. */
export interface ManifestOptions {
    backend: Backend;
    metalLbVersion: string;
    /** MetalLB's namespace. The default is metallb-system. Objects without a namespace count as in this namespace. */
    namespace?: string;
}
