import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { Command } from "commander";
import { health } from "./attach";
import { kubeconfigPath } from "./cluster/kubeconfig";
import { loadBackendImages } from "./moreImages";
import { LabError } from "./errors";
import { endChildren } from "./exec";
import { startFlux } from "./flux";
import type { Lab } from "./handle";
import { prepareMachine, startLab, stopLab, stopNow } from "./lab";
import { repositoryRoot, statePaths } from "./paths";
import { withProgress } from "./progress";
import { recordedProcesses } from "./process";
import { parts, preparation } from "./prepare";
import { labCli } from "./pulumi/cli";
import { readRecord } from "./record";
import { costLines } from "./tools/costs";
import { topology } from "./topology";

const say = (text: string): void => console.log(text);

async function up(options: { job: boolean; flux?: boolean; backends?: boolean }): Promise<void> {
    const started = Date.now();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        process.on(signal, () => interrupted(signal));
    }
    const lab = await startLab({ runner: withProgress, say });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(
        lab.startedByUs ? `The lab is up after ${seconds} s.` : `The lab is already running (checked in ${seconds} s).`,
    );
    describe(lab);
    if (options.flux) {
        const flux = await startFlux(lab, { say });
        say(`  flux         Git at ${flux.git.url}, charts also at ${flux.chartOci}`);
    }
    if (options.backends) {
        await loadBackendImages(lab, say);
        say("  backends     frr-k8s and frr are available, besides native");
    }
    costLines().forEach(say);
    if (options.job) {
        const { run } = await import("./main-job");
        await run(lab, withProgress);
    }
}

/** Cleans up before this process does anything else: it waits for another process that cleans up, and then exits. */
function interrupted(signal: string): void {
    endChildren();
    const record = readRecord();
    if (record?.phase === "starting" && record.pid === process.pid) {
        say(`\n${signal}: cleaning up`);
        // In its own session, so that another Ctrl-C doesn't reach it.
        const again = ["--wait", process.execPath, ...process.execArgv, __filename, "down", "--lock-is-held"];
        spawnSync("setsid", again, { stdio: "inherit", cwd: repositoryRoot });
    }
    process.exit(130);
}

function describe(lab: Lab): void {
    say(`  kubeconfig   ${lab.kubeconfig}`);
    say(`  kubectl      ${lab.tools.kubectl}`);
    say(`  helm         ${lab.tools.helm}`);
    say(`  pulumi       ${path.join(labCli(lab), "pulumi")}`);
    say(`  charts       ${lab.charts.url} (${lab.charts.versions.join(", ")})`);
    say(
        `  namespaces   ${[...lab.topology.nodes, ...lab.firewalls, lab.topology.client].map((x) => x.namespace).join(" ")}`,
    );
    say(`  web access   ${lab.firewalls.map(({ name, url }) => `${name} ${url}`).join(", ")}`);
    say(`  logs         ${lab.logs}`);
}

async function down(options: { lockIsHeld?: boolean }): Promise<void> {
    const found = options.lockIsHeld ? await stopNow() : await stopLab({ say });
    say(found ? "The lab is removed; caches are kept." : "No lab is running.");
}

async function status(): Promise<void> {
    const { record, complaints } = await health(topology);
    if (!record) {
        say("No lab is running.");
        process.exitCode = 3;
        return;
    }
    say(
        complaints.length === 0
            ? `The lab is healthy, since ${record.started}.`
            : `The lab is not healthy: ${complaints.join(", ")}.`,
    );
    say(`  kubeconfig   ${kubeconfigPath(statePaths(record.stateRoot), "admin")}`);
    say(`  kubectl      ${record.kubectl}`);
    for (const [name, { pid }] of recordedProcesses()) {
        say(`  ${String(pid).padStart(8)} ${name}`);
    }
    process.exitCode = complaints.length === 0 ? 0 : 1;
}

const program = new Command("lab").description("A real cluster behind two real firewalls, on this machine.");
program
    .command("up", { isDefault: true })
    .description("start the lab, unless it is running; then deploy")
    .option("--no-job", "only start the lab")
    .option("--flux", "also start Flux in the lab")
    .option("--backends", "also load the images of MetalLB's FRR backends")
    .action(up);
program
    .command("prepare")
    .description("build all tools that the lab and its tests need, and start nothing")
    .action(async () => {
        await prepareMachine({ say });
        await withProgress(preparation(parts));
        costLines().forEach(say);
    });
program
    .command("down")
    .description("end the lab and remove all of it")
    .option("--lock-is-held", "used by an interrupted start")
    .action(down);
program.command("status").description("show whether the lab is healthy").action(status);

program.parseAsync().catch((error: unknown) => {
    console.error(error instanceof LabError ? `\n${error.describe()}` : error);
    process.exit(1);
});
