import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { health, startFlux, startLab, stopLab, topology, type LabError } from "../../lab";
import { missingFolders, removeFolders } from "../../lab/machine";
import { namespacesFolderIsMounted } from "../../lab/network/namespaces";
import { isSame, recordedProcesses } from "../../lab/process";
import { machineState, type MachineState } from "./machineState";
import { KUBECTL_TIMEOUT } from "../../lab/wait";

/** Starts and ends the lab many times. A running lab is ended first, and no lab is left behind. */
describe("the lab's life", () => {
    let clean: MachineState;
    before(async () => {
        await stopLab();
        clean = machineState();
    });
    afterEach(() => stopLab());

    const assertClean = (): void => assert.deepEqual(machineState(), clean);

    /** Starts the lab in another process, which the test can end; returns the process and its output. */
    function startElsewhere(): { child: ChildProcess; printed: () => string; ended: Promise<unknown> } {
        const argv = ["--require", "tsx/cjs", "lab/main.ts", "up", "--no-job"];
        const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "pipe"] });
        let text = "";
        child.stdout.on("data", (part) => (text += part));
        child.stderr.on("data", (part) => (text += part));
        return { child, printed: () => text, ended: once(child, "exit") };
    }

    async function until(condition: () => boolean): Promise<void> {
        for (const deadline = Date.now() + 180_000; !condition(); await sleep(10)) {
            assert.ok(Date.now() < deadline, "waited too long");
        }
    }

    it("has nothing to end without a lab", async () => {
        assert.equal(await stopLab(), false);
        assertClean();
    });

    it("starts, and ends without traces, including the pods", async () => {
        const lab = await startLab();
        assert.equal(lab.startedByUs, true);
        await lab.kubectl(["create", "deployment", "web", "--image=lab.local/web:1", "--replicas=2"]);
        await lab.kubectl(["rollout", "status", "deployment/web", KUBECTL_TIMEOUT]);
        assert.equal(await stopLab(), true);
        assertClean();
    });

    it("ends without traces while Flux runs in it", async () => {
        const lab = await startLab();
        await startFlux(lab);
        assert.deepEqual((await health(topology)).complaints, []);
        assert.equal(await stopLab(), true);
        assertClean();
    });

    // Moments of a start, by the progress so far.
    for (const [moment, reached] of Object.entries<(printed: string) => boolean>({
        "when it has just begun to change the machine": () => fs.existsSync("/run/pulumi-metallb-lab/lab.json"),
        "when the network exists": (printed) => printed.includes("✔ Network"),
        "when the API server has started": () => recordedProcesses().has("kube-apiserver"),
        "when images are loaded": (printed) => printed.includes("✔ Container runtime"),
        "when the node joins": () => recordedProcesses().has("kubelet-node1"),
    })) {
        for (const signal of ["SIGKILL", "SIGINT"] as const) {
            it(`is cleaned up after ${signal} ${moment}`, async () => {
                const { child, printed, ended } = startElsewhere();
                await until(() => reached(printed()));
                child.kill(signal);
                await ended;
                if (signal === "SIGKILL") {
                    assert.equal(await stopLab(), true);
                } else {
                    assert.equal(child.exitCode, 130, printed());
                }
                assertClean();
            });
        }
    }

    it("starts anew over the remains of a killed start", async () => {
        const { child, ended } = startElsewhere();
        await until(() => recordedProcesses().has("kube-apiserver"));
        child.kill("SIGKILL");
        await ended;
        const said: string[] = [];
        const lab = await startLab({ say: (text) => said.push(text) });
        assert.equal(lab.startedByUs, true);
        assert.match(said.join("\n"), /cleaning up after another start: process \d+ didn't finish the start/);
        assert.deepEqual((await health(topology)).complaints, []);
    });

    it("is shared by two starts at the same time", async () => {
        const other = startElsewhere();
        const said: string[] = [];
        await until(() => fs.existsSync("/run/pulumi-metallb-lab/lab.json"));
        const lab = await startLab({ say: (text) => said.push(text) });
        await other.ended;
        assert.equal(other.child.exitCode, 0, other.printed());
        assert.equal(lab.startedByUs, false);
        assert.match(said.join("\n"), new RegExp(`waiting for process ${other.child.pid} \\(.*main.ts up`));
    });

    it("starts anew after one of its processes has ended", async () => {
        await startLab();
        const victim = recordedProcesses().get("pfsense-fw1");
        assert.ok(victim);
        process.kill(victim.pid, "SIGKILL");
        await until(() => !isSame(victim));
        assert.deepEqual((await health(topology)).complaints, ["pfsense-fw1 has ended"]);
        assert.equal((await startLab()).startedByUs, true);
    });

    it("refuses a foreign namespace, and doesn't touch it", async () => {
        const [mounted, missing] = [namespacesFolderIsMounted(), missingFolders()];
        execFileSync("ip", ["netns", "add", "mlb-fw1"]);
        try {
            const before = machineState();
            await assert.rejects(startLab(), (error: LabError) => {
                assert.match(error.describe(), /^Check the machine: (.|\n)*namespaces exist: mlb-fw1/);
                return true;
            });
            assert.deepEqual(machineState(), before);
        } finally {
            execFileSync("ip", ["netns", "del", "mlb-fw1"]);
            if (!mounted) {
                execFileSync("umount", ["/run/netns"]);
                fs.rmdirSync("/run/netns");
            }
            removeFolders(missing);
        }
    });

    it("refuses a port in use, and changes nothing", async () => {
        const server = net.createServer().listen(topology.chartPort, "127.0.0.1");
        await once(server, "listening");
        await assert.rejects(startLab(), /ports are taken: 127\.0\.0\.1:8879/);
        server.close();
        await once(server, "close");
        assertClean();
    });

    it("reports what failed, why, and where to read more; keeps the logs and cleans up the rest", async () => {
        const failing = { argv: process.env["PATH"] };
        const bin = fs.mkdtempSync("/tmp/lab-broken-");
        fs.writeFileSync(`${bin}/ctr`, "#!/bin/sh\necho no space left on device >&2\nexit 1\n", { mode: 0o755 });
        process.env["PATH"] = `${bin}:${failing.argv}`;
        try {
            await assert.rejects(startLab(), (error: LabError) => {
                assert.match(error.describe(), /^Container runtime: (.|\n)*no space left on device/);
                assert.match(error.details.log ?? "", /containerd-node1\.log$/);
                assert.equal(fs.existsSync(error.details.log ?? ""), true);
                return true;
            });
        } finally {
            process.env["PATH"] = failing.argv;
            fs.rmSync(bin, { recursive: true });
        }
        assert.equal(await stopLab(), false);
        assertClean();
    });
});
