import { at } from "../finding";
import type { Finding } from "../model";
import { placeOf, type ChartRelease, type Settings } from "./release";

/** Reports that the chart installs no CRDs. Without CRDs, nobody can create a custom resource, and MetalLB's pods don't start. */
export function crdsInstalled(release: ChartRelease, settings: Settings): Finding[] {
    if (settings.get("crds.enabled") !== false) return [];
    return [
        at("warning", placeOf(release, ["crds", "enabled"]), "", {
            rule: "crds-missing",
            message:
                "With crds.enabled: false the chart installs no CRDs. If the cluster doesn't have them yet, as at a first " +
                "installation, MetalLB doesn't start and no custom resource can be created.",
            hint: `Remove it, or first install the CRDs of MetalLB ${release.version}. To check, run kubectl get crd ipaddresspools.metallb.io.`,
        }),
    ];
}
