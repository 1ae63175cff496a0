/**
 * Matches MetalLB's chart: its name in a repository, an OCI reference with or without a tag, a folder or an archive, and the version in it.
 */
const METALLB = /(?:^|[/_-])metallb(?:[-:]v?(\d[\w.+-]*?))?(?:@sha256:\w+)?(\.tgz)?\/?$/;

/** Returns the version in the name of MetalLB's chart, if it has one. Undefined for other charts. */
export function metalLbChart(chart: string): { version?: string } | undefined {
    const [name = ""] = chart.split(/[?#]/);
    const found = METALLB.exec(name);
    if (found === null) {
        return undefined;
    }
    const [, version, archive] = found;
    // A folder may have any name. Helm names an archive after the chart and its version.
    return archive !== undefined || /^oci:/.test(name) ? { version } : {};
}
