import * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN } from "../../rules";
import { FluxGitValues, type InstallArgs } from "../args";
import { chartSource } from "../install/chart";
import { downloadValues, type RepositoryChart } from "./download";

const downloads = new Map<string, Promise<string>>();

/**
 * Whether the chart's own values are needed, and the chart to download them from. The chart is undefined if the inputs contain the values.
 */
export function upstreamSource(install: InstallArgs): {
    needed: boolean;
    chart: pulumi.Input<RepositoryChart> | undefined;
} {
    const { git } = install;
    const needed = git?.values === FluxGitValues.Full;
    const { chart, version = NEWEST_KNOWN, repository } = chartSource(install);
    if (!needed || git.upstreamValues !== undefined || repository === undefined) {
        return { needed, chart: undefined };
    }
    return { needed, chart: pulumi.output(repository).apply((url) => ({ repository: url, chart, version })) };
}

/** Downloads the values of a chart once per process. A failed download isn't cached, so a later run can succeed. */
export function downloadOnce(chart: RepositoryChart): Promise<string> {
    const key = JSON.stringify([chart.repository, chart.chart, chart.version]);
    const known = downloads.get(key);
    if (known !== undefined) {
        return known;
    }
    const download = downloadValues(chart);
    downloads.set(key, download);
    download.catch(() => downloads.delete(key));
    return download;
}
