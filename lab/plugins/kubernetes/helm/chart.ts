// How a release names its chart on helm's command line, and which version that turns out to be.
import { parse } from "yaml";
import type { Session } from "../session";
import { get, isObject, text, type Json, type JsonObject } from "../../shared/values";
import type { Release } from "./release";
import { helm } from "./run";

const isOci = (name: string) => name.startsWith("oci://");

/** Arguments that locate the chart: its name first, then the repository, version and checks. */
export function chartArgs(release: Release): string[] {
    const options = isObject(release.repositoryOpts) ? release.repositoryOpts : {};
    if (text(options.username) !== "" || text(options.password) !== "") {
        // helm would take them as arguments, which every user of the machine could read.
        throw new Error("the lab's stand-in for the kubernetes plugin lacks repositoryOpts.username and .password");
    }
    const repository = text(options.repo);
    let chart = release.chart.trim();
    const args: string[] = [];
    if (repository !== "" && !isOci(chart)) {
        if (/^[a-z][a-z0-9+.-]*:/i.test(repository) || repository.startsWith("/")) {
            args.push("--repo", repository);
        } else if (!chart.includes("/")) {
            chart = `${repository}/${chart}`;
        }
    }
    const version = release.version.trim() || (release.devel === true ? ">0.0.0-0" : "");
    if (version !== "") {
        args.push("--version", version);
    }
    const files = { "--ca-file": options.caFile, "--cert-file": options.certFile, "--key-file": options.keyFile };
    for (const [flag, file] of Object.entries(files)) {
        if (text(file) !== "") {
            args.push(flag, text(file));
        }
    }
    if (release.verify === true) {
        args.push("--verify", ...(text(release.keyring) ? ["--keyring", text(release.keyring)] : []));
    }
    return [chart, ...args];
}

/** The chart's own description of itself (Chart.yaml). */
export async function chartMetadata(session: Session, release: Release): Promise<JsonObject> {
    const metadata = parse(await helm(session, { args: ["show", "chart", ...chartArgs(release)] })) as Json;
    if (!isObject(metadata) || text(get(metadata, "version")) === "") {
        throw new Error(`chart "${release.chart}" has no version`);
    }
    return metadata;
}
