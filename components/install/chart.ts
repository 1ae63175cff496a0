import type * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN } from "../../rules/versions";
import type { InstallArgs } from "../args";

const metalLbRepository = "https://metallb.github.io/metallb";

/** Where the chart is, in the words of the Helm resources. */
export interface ChartSource {
    chart: pulumi.Input<string>;
    /** Left out for a chart in a folder or archive, which has a version of its own. */
    version: pulumi.Input<string> | undefined;
    /** Left out unless the chart is a name in a repository. */
    repository: pulumi.Input<string> | undefined;
}

/** MetalLB's version, which is the chart's too. */
export function metalLbVersion(args: InstallArgs): string {
    return args.version ?? NEWEST_KNOWN;
}

/** The chart that the inputs name. */
export function chartSource(args: InstallArgs): ChartSource {
    const chart = args.chart ?? "metallb";
    const version = metalLbVersion(args);
    if (typeof chart !== "string") {
        // Whether it is a path shows later; Helm ignores the version of one.
        return { chart, version, repository: args.repository };
    }
    if (isLocalChart(chart)) {
        return { chart, version: undefined, repository: undefined };
    }
    const repository = chart.startsWith("oci://") ? undefined : (args.repository ?? metalLbRepository);
    return { chart, version, repository };
}

/** A folder or an archive: what starts like a path, or ends like a packaged chart. */
function isLocalChart(chart: string): boolean {
    return /^(\.{0,2}\/|[A-Za-z]:\\)/.test(chart) || chart.endsWith(".tgz");
}
