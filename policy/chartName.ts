/** MetalLB's chart: its name in a repository, an OCI reference with or without a tag, a folder or an archive, and the version in it. */
const METALLB = /(?:^|[/_-])metallb(?:[-:]v?(\d[\w.+-]*?))?(?:@sha256:\w+)?(\.tgz)?\/?$/;

/** What a chart's name says by itself, of MetalLB's; undefined for other charts. */
export function metalLbChart(chart: string): { version?: string } | undefined {
    const [name = ""] = chart.split(/[?#]/);
    const found = METALLB.exec(name);
    if (found === null) {
        return undefined;
    }
    const [, version, archive] = found;
    // A folder may be called as anybody likes; an archive is called as Helm packs it.
    return archive !== undefined || /^oci:/.test(name) ? { version } : {};
}
