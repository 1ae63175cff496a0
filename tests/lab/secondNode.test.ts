import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { health, joinSecondNode, startLab, stopLab, topology, type Lab } from "../../lab";
import { Client } from "../../lab/client/client";
import { readyNodes } from "../../lab/cluster/node";
import { recordedProcesses } from "../../lab/process";
import { machineState } from "./machineState";
import { KUBECTL_TIMEOUT } from "../../lab/wait";

const node1 = topology.nodes[0]!;
const node2 = topology.secondNode;

/** Ends the lab. A running lab is ended first, and no lab is left behind. */
describe("the lab's second node", () => {
    const clean = { state: machineState() };
    let lab: Lab;

    before(async () => {
        await stopLab();
        clean.state = machineState();
        lab = await startLab();
    });
    after(() => stopLab());

    /** Returns the state that a node must leave unchanged when it leaves a running lab. */
    function traces(): object {
        const { namespaces, mounts, devices, routes, folders } = machineState();
        return { namespaces, mounts, devices, routes, folders, records: [...recordedProcesses().keys()].sort() };
    }

    it("joins, runs pods that the first node reaches by both families, and leaves without traces", async () => {
        const before = traces();
        const second = await joinSecondNode(lab);
        assert.deepEqual(await readyNodes(lab.kubectl), [node1.name, node2.name]);
        assert.deepEqual((await health(topology)).complaints, []);
        const spec = { nodeName: node2.name, containers: [{ name: "web", image: "lab.local/web:1" }] };
        const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "second-node-test" }, spec };
        await lab.kubectl(["create", "-f", "-"], { input: JSON.stringify(pod) });
        await lab.kubectl(["wait", "--for=condition=Ready", `pod/${pod.metadata.name}`, KUBECTL_TIMEOUT]);
        const path = "jsonpath={.status.podIPs[*].ip}";
        const [v4, v6] = (await lab.kubectl(["get", "pod", pod.metadata.name, "-o", path])).split(" ");
        const first = new Client(node1.namespace);
        assert.match((await first.get(`http://${v4}:8080/`)).body, /^hello from second-node-test to 192\.168\.33\.11:/);
        assert.match((await first.get(`http://[${v6}]:8080/`)).body, /^hello .* to \[fd00:0:0:33::11\]:/);
        await second.leave();
        assert.deepEqual(await readyNodes(lab.kubectl), [node1.name]);
        assert.equal(await lab.kubectl(["get", "pods", "-o", "name"]), "");
        assert.deepEqual(traces(), before);
        assert.deepEqual((await health(topology)).complaints, []);
    });

    it("is removed by a start that attaches to a lab after an interrupted join", async () => {
        const before = traces();
        const program = `const { startLab, joinSecondNode } = require("./lab"); void startLab().then(joinSecondNode)`;
        const child = spawn(process.execPath, ["--require", "tsx/cjs", "-e", program], { stdio: "inherit" });
        const ended = once(child, "exit");
        for (const deadline = Date.now() + 180_000; !recordedProcesses().has("containerd-node2"); await sleep(10)) {
            assert.ok(Date.now() < deadline, "waited too long");
        }
        child.kill("SIGKILL");
        await ended;
        assert.equal((await startLab()).startedByUs, false);
        assert.deepEqual(traces(), before);
    });

    it("ends with the lab, without traces", async () => {
        await joinSecondNode(lab);
        assert.equal(await stopLab(), true);
        assert.deepEqual(machineState(), clean.state);
    });
});
