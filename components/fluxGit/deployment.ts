import type * as pulumi from "@pulumi/pulumi";
import type { InstallArgs } from "../args";
import { chartSource } from "../install/chart";
import type { Values } from "../install/mergeValues";
import { onceKnown } from "../inputs/onceKnown";
import { isLater } from "../inputs/resolve";

/** Returns the name of MetalLB's controller, by the chart's rule for names (`metallb.fullname`). */
export function controllerName(install: InstallArgs): pulumi.Input<string> {
    const chartName = chartSource(install).chart.split("/").at(-1) as string;
    const { releaseName = "metallb", values = {} } = install;
    // Only the values that decide the name, so that the name is known even if other values aren't.
    const { nameOverride, fullnameOverride } = values as Values;
    const own = isLater(values) ? (values as Values) : { nameOverride, fullnameOverride };
    return onceKnown({ releaseName, own }, (known) => {
        // An output may resolve to no value. The check reports that, but only later.
        const overrides = (known.own ?? {}) as Values;
        const name = text(overrides.nameOverride) ?? chartName;
        const release = text(known.releaseName) ?? "";
        const full = text(overrides.fullnameOverride) ?? (release.includes(name) ? release : `${release}-${name}`);
        return `${full.slice(0, 63).replace(/-$/, "")}-controller`;
    });
}

function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}
