import type * as pulumi from "@pulumi/pulumi";
import { isLocalChart, isReference, NEWEST_KNOWN } from "../../rules";
import type { InstallArgs } from "../args";

const metalLbRepository = "https://metallb.github.io/metallb";

/** Where the chart is, in the words of the Helm resources. */
export interface ChartSource {
    chart: string;
    /** Left out for a chart in a folder or archive, which has a version of its own. */
    version: string | undefined;
    /** Left out unless the chart is a name in a repository. */
    repository: pulumi.Input<string> | undefined;
}

/** The chart that the inputs name. */
export function chartSource({ chart = "metallb", version = NEWEST_KNOWN, repository }: InstallArgs): ChartSource {
    if (isLocalChart(chart)) {
        return { chart, version: undefined, repository: undefined };
    }
    return { chart, version, repository: isReference(chart) ? undefined : (repository ?? metalLbRepository) };
}
