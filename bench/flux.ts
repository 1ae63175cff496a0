import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Command } from "commander";
import { InstallMethod, type MetalLbArgs } from "../index";
import { startFlux, startLab, type Flux, type Lab } from "../lab";
import type { GitRepository } from "../lab/flux";
import { answerAtClient, startService, stopService } from "../lab/main-job/service";
import { waitFor } from "../lab/wait";
import { labInputs, scratch, type Scratch } from "../tests/lab/scratch";
import { summary } from "./statistics";
import { seconds, timed } from "./timing";

/** A way to install, with the steps after `up` and after `destroy`. */
interface Way {
    name: string;
    args: MetalLbArgs;
    then?: () => Promise<unknown>;
    after?: () => Promise<unknown>;
}

/** Measures the time from `up` on an empty cluster until the client reaches an address. The ways to install alternate. */
async function main({ runs }: { runs: number }): Promise<void> {
    const lab = await startLab();
    const stack = await scratch(lab, "bench-flux");
    await Promise.all(lab.firewalls.map((firewall) => firewall.addNodesByHand()));
    const flux = await startFlux(lab);
    const checkout = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-bench-"));
    const repository = await flux.git.create("bench");
    const times = new Map<string, { ups: number[]; reached: number[] }>();
    for (let run = 0; run < runs; run++) {
        for (const way of ways(lab, flux, checkout, repository)) {
            const of = times.get(way.name) ?? { ups: [], reached: [] };
            times.set(way.name, of);
            const reached = await timed(async () => {
                of.ups.push(await timed(() => up(stack, way)));
                await way.then?.();
                await answerAtClient(lab, await startService(lab));
            });
            of.reached.push(reached);
            await stopService(lab);
            await stack.destroy();
            await way.after?.();
        }
    }
    await flux.stop();
    fs.rmSync(checkout, { recursive: true, force: true });
    console.log(`\n${runs} runs of each\n\n| way | up | to a reached address | / direct |\n|---|---|---|---|`);
    const direct = summary(times.get("direct")?.reached ?? []).median;
    for (const [name, { ups, reached }] of times) {
        const ratio = (summary(reached).median / direct).toFixed(2);
        console.log(`| ${name} | ${seconds(ups)} | ${seconds(reached)} | ${ratio} |`);
    }
}

function up(stack: Scratch, { args }: Way): Promise<unknown> {
    stack.args = args;
    return stack.up();
}

function ways(lab: Lab, flux: Flux, checkout: string, repository: GitRepository): Way[] {
    const inputs = labInputs(lab, "0.16.2");
    const { bgp, install } = inputs;
    const git = {
        directory: checkout,
        gitRepository: "bench",
        retryInterval: "2s",
        bootstrap: { url: repository.url, interval: "2s" },
    };
    const gone = async () => {
        const kinds = "helmreleases.helm.toolkit.fluxcd.io,kustomizations.kustomize.toolkit.fluxcd.io";
        const left = await lab.kubectl(["get", kinds, "-A", "-o", "name"]);
        const namespaces = await lab.kubectl(["get", "namespaces", "-o", "name"]);
        return left.trim() === "" && !namespaces.includes("metallb-system") ? true : undefined;
    };
    return [
        { name: "direct", args: inputs },
        { name: "Flux", args: { ...inputs, install: { ...install, method: InstallMethod.Flux } } },
        {
            name: "FluxGit",
            args: {
                ...inputs,
                bgp: { ...bgp, peers: bgp?.peers?.filter(({ password }) => password === undefined) },
                install: { ...install, method: InstallMethod.FluxGit, git },
            },
            then: async () => {
                await repository.push(checkout, "MetalLB");
                await flux.reconcile("GitRepository", "bench");
            },
            after: () => waitFor(gone, { what: "an empty cluster", timeoutMs: 90_000, everyMs: 500 }),
        },
    ];
}

new Command("flux")
    .description("measure the time from up on an empty cluster to a reached address, by Flux and directly")
    .option("--runs <n>", "runs of each", Number, 5)
    .action(main)
    .parseAsync()
    .catch((error: unknown) => {
        console.error(error);
        process.exit(1);
    });
