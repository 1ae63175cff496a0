import { at } from "../finding";
import type { Finding } from "../model";
import { placeOf, type ChartRelease, type Settings } from "./release";

/** Without CRDs in the cluster no custom resource can be made, and the controller and the speakers don't start either. */
export function crdsInstalled(release: ChartRelease, settings: Settings): Finding[] {
    if (settings.get("crds.enabled") !== false) return [];
    return [
        at("warning", placeOf(release, ["crds", "enabled"]), "", {
            rule: "crds-missing",
            message:
                "With crds.enabled: false the chart brings no CRDs. Where they aren't in the cluster yet, as at a first " +
                "installation, MetalLB doesn't start and no custom resource can be made.",
            hint: `Remove it, or have the CRDs of MetalLB ${release.version} in the cluster before: kubectl get crd ipaddresspools.metallb.io.`,
        }),
    ];
}
