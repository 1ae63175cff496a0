import * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN } from "../../rules";
import { FluxGitValues, type InstallArgs } from "../args";
import { chartSource } from "../install/chart";
import { downloadValues, type RepositoryChart } from "./download";

const downloads = new Map<string, Promise<string>>();

/** Whether the chart's own values are needed, and where they come from: a chart to download, or else they are given. */
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

/** The values of a chart, downloaded once however often they are asked for. A failure is forgotten, for a later run in this process. */
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
