import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { LabError } from "../errors";
import { run } from "../exec";
import type { Lab } from "../handle";
import { endProcess, giveUpWhenOneEnded, isSame, processLog, recordedProcesses, startProcess } from "../process";
import { ensureFluxTools, type FluxTools } from "../tools";
import { withLock } from "../tools/lock";
import { KUBECTL_TIMEOUT, waitFor } from "../wait";
import { applyCrds, olderCrds, presentCrds, readCrds, removeCrds } from "./apis";
import { fluxHandle, type Flux } from "./handle";
import { removeObjects } from "./objects";
import { fluxNamespace, fluxParts, fluxPaths, loopback, prepareFolders, type Part } from "./parts";

export interface FluxOptions {
    say?: (text: string) => void;
}

const lockName = "flux";

/**
 * Starts Flux in a running lab: its controllers on this machine, a Git server, and a registry with the lab's charts.
 */
export async function startFlux(lab: Lab, options: FluxOptions = {}): Promise<Flux> {
    const tools = await ensureFluxTools(options.say ?? (() => undefined));
    const parts = fluxParts(lab, tools);
    const stop = (): Promise<void> => withLock(lockName, {}, () => stopNow(lab, tools, parts));
    return withLock(lockName, {}, async () => {
        const { started } = fluxPaths(lab.state);
        if (fs.existsSync(started) && fs.readFileSync(started, "utf8") === keyOf(parts) && allRun(parts)) {
            return fluxHandle(lab, false, stop);
        }
        // Left over from an interrupted start, or from other versions of the programs.
        await endAll(parts);
        await start(lab, tools, parts);
        return fluxHandle(lab, true, stop);
    });
}

/**
 * Makes the cluster look like one with a Flux of some years ago: the kinds exist in old versions, and no controller
 * acts on them. Returns a function that undoes it.
 */
export async function installOlderApis(lab: Lab, options: FluxOptions = {}): Promise<() => Promise<void>> {
    const tools = await ensureFluxTools(options.say ?? (() => undefined));
    return withLock(lockName, {}, async () => {
        const crds = readCrds(tools.crds);
        const present = await presentCrds(lab, crds);
        if (present.names.length > 0 && !present.older) {
            throw new LabError("the kinds of the current Flux exist", { cause: "Flux is running -> stop it first" });
        }
        const older = olderCrds(crds);
        await applyCrds(lab, older);
        return async () => {
            await removeObjects(lab, (await presentCrds(lab, older)).names, false);
            await removeCrds(lab, older);
        };
    });
}

async function start(lab: Lab, tools: FluxTools, parts: Part[]): Promise<void> {
    const paths = fluxPaths(lab.state);
    const crds = readCrds(tools.crds);
    if ((await presentCrds(lab, crds)).older) {
        throw new LabError("the kinds of an older Flux exist", { cause: "a test installed them -> remove them first" });
    }
    prepareFolders(lab.topology, paths);
    const launch = (part: Part): Promise<void> => startPart(part, lab.logs);
    const apis = async (): Promise<void> => {
        await Promise.all([applyCrds(lab, crds), createNamespace(lab)]);
        await Promise.all(parts.filter((part) => part.needsApis).map(launch));
    };
    const servers = async (): Promise<void> => {
        await Promise.all(parts.filter((part) => !part.needsApis).map(launch));
        await pushCharts(lab, paths.home);
    };
    const results = await Promise.allSettled([apis(), servers()]);
    const failed = results.find((r): r is PromiseRejectedResult => r.status === "rejected");
    if (failed) {
        // A dead process would make the whole lab unhealthy.
        await endAll(parts);
        throw failed.reason;
    }
    fs.writeFileSync(paths.started, keyOf(parts));
}

async function startPart(part: Part, logs: string): Promise<void> {
    await startProcess(part);
    await waitFor(async () => ((await fetch(part.readyUrl)).status < 500 ? true : undefined), {
        what: `an answer of ${part.name}`,
        everyMs: 50,
        details: () => ({ log: processLog(logs, part.name) }),
        giveUp: giveUpWhenOneEnded(logs),
    });
}

async function createNamespace(lab: Lab): Promise<void> {
    const input = JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: fluxNamespace } });
    await lab.kubectl(["apply", "--server-side", "-f", "-"], { input });
}

async function pushCharts(lab: Lab, home: string): Promise<void> {
    const target = `oci://${loopback(lab.topology.fluxPorts.registry)}/charts`;
    for (const version of lab.charts.versions) {
        // A user's own configuration of Helm is neither read nor written.
        const env = { HOME: home, HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home };
        await run([lab.tools.helm, "push", lab.charts.packaged(version), target, "--plain-http"], { env });
    }
}

async function stopNow(lab: Lab, tools: FluxTools, parts: Part[]): Promise<void> {
    const crds = readCrds(tools.crds);
    const { names } = await presentCrds(lab, crds);
    await removeObjects(lab, names, allRun(parts.filter((part) => part.needsApis)));
    await endAll(parts);
    await Promise.all([
        removeCrds(lab, crds),
        lab.kubectl(["delete", "namespace", fluxNamespace, "--ignore-not-found", KUBECTL_TIMEOUT]),
    ]);
    fs.rmSync(fluxPaths(lab.state).root, { recursive: true, force: true });
}

async function endAll(parts: Part[]): Promise<void> {
    await Promise.all(parts.map(({ name }) => endProcess(name)));
}

function allRun(parts: Part[]): boolean {
    const recorded = recordedProcesses();
    return parts.every(({ name }) => {
        const identity = recorded.get(name);
        return identity !== undefined && isSame(identity);
    });
}

/** Returns a hash of all that runs, including the programs: the folder name of a built tool is its cache key. */
function keyOf(parts: Part[]): string {
    const hash = createHash("sha256").update(JSON.stringify(parts));
    for (const file of ["serve.ts", "cgi.ts"]) {
        hash.update(fs.readFileSync(path.join(__dirname, "git", file)));
    }
    return hash.digest("hex");
}
