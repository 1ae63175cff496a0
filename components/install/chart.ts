import type * as pulumi from "@pulumi/pulumi";
import { isLocalChart, isReference, NEWEST_KNOWN } from "../../rules";
import type { InstallArgs } from "../args";

const metalLbRepository = "https://metallb.github.io/metallb";

/** The place of the chart, with the names of the Helm resources' inputs. */
export interface ChartSource {
    chart: string;
    /** Undefined for a chart in a folder or archive, which has its own version. */
    version: string | undefined;
    /** Undefined unless the chart is a name in a repository. */
    repository: pulumi.Input<string> | undefined;
}

/** Returns the chart that the inputs name. */
export function chartSource({ chart = "metallb", version = NEWEST_KNOWN, repository }: InstallArgs): ChartSource {
    if (isLocalChart(chart)) {
        return { chart, version: undefined, repository: undefined };
    }
    return { chart, version, repository: isReference(chart) ? undefined : (repository ?? metalLbRepository) };
}
