/** Whether a chart is given by its location: an OCI reference, a folder or an archive. */
export function isReference(chart: string): boolean {
    return chart.startsWith("oci://") || isLocalChart(chart);
}

/** Whether a chart is a folder or an archive: the text starts like a path, or ends like a packaged chart. */
export function isLocalChart(chart: string): boolean {
    return /^(\.{0,2}\/|\.{1,2}$|[A-Za-z]:\\)/.test(chart) || chart.endsWith(".tgz");
}
