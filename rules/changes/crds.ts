import type { Finding } from "../model";
import type { Installed } from "./installed";
import { says } from "./says";

/** Helm deletes what a chart no longer has, and with a CRD go its custom resources. */
export function crdsKept(before: Installed, after: Installed): Finding[] {
    if (before.crds !== true || after.crds !== false || before.method !== after.method) return [];
    const keep = "kubectl annotate crds helm.sh/resource-policy=keep, for each CRD of metallb.io";
    return [
        before.retainOnDelete === true
            ? says("warning", "install.values.crds.enabled", {
                  rule: "crds-kept",
                  message:
                      "crds.enabled is turned off: Helm deletes the CRDs that don't carry helm.sh/resource-policy=keep.",
                  hint: `Make sure that they do (${keep}).`,
              })
            : says("error", "install.values.crds.enabled", {
                  rule: "crds-kept",
                  message:
                      "crds.enabled is turned off in an installation whose CRDs are the chart's: Helm would delete them, and " +
                      "every custom resource with them.",
                  hint:
                      "Leave it on. To manage the CRDs by other means, first say install.retainOnDelete: true and run pulumi up, " +
                      `then mark them (${keep}), and then turn it off.`,
              }),
    ];
}
