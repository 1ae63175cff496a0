import type * as pulumi from "@pulumi/pulumi";
import type { InstallArgs } from "../args";
import { chartSource } from "../install/chart";
import type { Values } from "../install/mergeValues";
import { onceKnown } from "../inputs/onceKnown";
import { isLater } from "../inputs/resolve";

/** The name of MetalLB's controller, by the chart's rule for names (`metallb.fullname`). */
export function controllerName(install: InstallArgs): pulumi.Input<string> {
    const chartName = chartSource(install).chart.split("/").at(-1) as string;
    const { releaseName = "metallb", values = {} } = install;
    // Of the values only what the name hangs on, so that it is known although others aren't.
    const { nameOverride, fullnameOverride } = values as Values;
    const own = isLater(values) ? (values as Values) : { nameOverride, fullnameOverride };
    return onceKnown({ releaseName, own }, (known) => {
        // Either may have no value, of which the check tells, but not before this.
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
