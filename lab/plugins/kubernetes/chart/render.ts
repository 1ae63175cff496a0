// What `helm template` makes of a chart, for the cluster as it is.
import { get, text, type JsonObject } from "../../shared/values";
import { chartArgs, chartMetadata } from "../helm/chart";
import type { Release } from "../helm/release";
import { helm } from "../helm/run";
import type { Session } from "../session";

/** Options of the real component that this one doesn't know. */
const LACKING = [
    ["includeHooks"],
    ["keyring"],
    ["plainHttp"],
    ["postRenderer"],
    ["repositoryOpts", "caFile"],
    ["repositoryOpts", "certFile"],
    ["repositoryOpts", "keyFile"],
];

export function refuseLacking(inputs: JsonObject): void {
    const lacking = LACKING.find((option) => (get(inputs, ...option) ?? null) !== null);
    if (lacking !== undefined) {
        throw new Error(`the lab's stand-in for the kubernetes plugin lacks ${lacking.join(".")} of a Chart`);
    }
}

/** Real: the chart's CRDs unless they are skipped, no hooks, lookups in the cluster, and the cluster's own capabilities. */
export async function renderChart(
    session: Session,
    release: Release,
): Promise<{ manifest: string; deprecated: boolean }> {
    const { api, discovery } = session.reach();
    const [{ gitVersion }, versions, metadata] = await Promise.all([
        api.request({ method: "GET", path: "/version" }),
        discovery.versions(),
        chartMetadata(session, release),
    ]);
    const manifest = await helm(session, {
        args: [
            "template",
            release.name,
            ...chartArgs(release),
            ...(release.skipCrds === true ? ["--skip-crds"] : ["--include-crds"]),
            ...(release.dependencyUpdate === true ? ["--dependency-update"] : []),
            "--no-hooks",
            "--dry-run=server",
            "--kube-version",
            text(gitVersion),
            "--api-versions",
            versions.join(","),
            "--values",
            "-",
        ],
        namespace: release.namespace,
        stdin: JSON.stringify(release.values),
    });
    return { manifest, deprecated: metadata.deprecated === true };
}
