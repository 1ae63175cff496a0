import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { startLab, stopLab, type Lab } from "../../lab";
import { firstStack, otherInputs, stackName, writeFleet, writeStack } from "./fleetOfStacks";
import type { LiveStack } from "./liveStack";
import { clearCluster, failure } from "./scratch";

/** Tests one cluster's stack of this repository beside 49 others: which servers its preview asks, and its findings. */
describe("a stack among 50, on the lab's cluster", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-fleet-"));
    let lab: Lab;
    let stack: LiveStack;
    let elsewhere: Listener;

    before(async () => {
        lab = await startLab();
        await clearCluster(lab);
        elsewhere = await listen();
        writeFleet(lab, folder, 50, elsewhere);
        stack = await firstStack(lab, folder);
    });
    beforeEach(() => void (elsewhere.connections = 0));
    after(async () => {
        await stack?.stack.workspace.removeStack(stackName(0));
        elsewhere?.listener.close();
        fs.rmSync(folder, { recursive: true });
        await (lab?.startedByUs && stopLab());
    });

    it("previews its own cluster's resources, and asks no other cluster and no other firewall", async () => {
        const { changeSummary } = await stack.preview();
        assert.ok((changeSummary.create ?? 0) >= 5, stack.output);
        assert.doesNotMatch(stack.output, /isn't checked against|-> /);
        assert.equal(elsewhere.connections, 0);
    });

    it("would be detected if it asked: requests to the other clusters reach a watched address", async () => {
        const config = path.join(folder, "Pulumi.c00.yaml");
        const own = fs.readFileSync(config, "utf8");
        fs.writeFileSync(config, own.replace("kubernetes:context: c00", "kubernetes:context: c01"));
        try {
            // A preview may continue without a cluster that doesn't answer; only the request counts.
            await stack.preview().catch(() => undefined);
        } finally {
            fs.writeFileSync(config, own);
        }
        assert.ok(elsewhere.connections > 0);
    });

    it("reports the pool that it shares with stack 37, with the place of its definition", async () => {
        const inputs = otherInputs(37, elsewhere);
        const pools = [{ name: "stray", addresses: ["10.37.9.0/24", "192.168.32.77-192.168.32.80"] }];
        writeStack(folder, stackName(37), { ...inputs, pools });
        await failure(stack.preview());
        assert.match(stack.output, /MetalLb "metallb": 1 error in its inputs; its resources are unchanged\./);
        assert.match(
            stack.output,
            /pools\[0\]\.addresses\[0\]: "192\.168\.32\.0\/24" overlaps "192\.168\.32\.77-192\.168\.32\.80" of pool "stray" of cluster "c37" \([^)]*Pulumi\.c37\.yaml\)/,
        );
        assert.equal(elsewhere.connections, 0);
        writeStack(folder, stackName(37), inputs);
    });

    it("continues if another stack's file is broken, and names the file", async () => {
        fs.writeFileSync(path.join(folder, "Pulumi.c11.yaml"), "config: {");
        await stack.preview();
        assert.match(stack.output, /warning: This stack isn't checked against \S*Pulumi\.c11\.yaml/);
    });
});

/** A port of this machine that counts connections, and never answers. */
interface Listener {
    listener: net.Server;
    server: string;
    firewall: string;
    connections: number;
}

async function listen(): Promise<Listener> {
    const listener = net.createServer((socket) => {
        self.connections++;
        socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    const { port } = listener.address() as net.AddressInfo;
    const self: Listener = {
        listener,
        server: `https://127.0.0.1:${port}`,
        firewall: `https://127.0.0.1:${port}`,
        connections: 0,
    };
    return self;
}
