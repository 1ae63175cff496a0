import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type * as automation from "@pulumi/pulumi/automation";
import { startLab, stopLab, type Lab } from "../../../lab";
import { clearCluster, labInputs, object, programStack, type ProgramStack } from "../scratch";

/** The component as in a generated SDK: by its token, made by the plugin. */
class RemoteMetalLb extends pulumi.ComponentResource {
    declare readonly namespace: pulumi.Output<string>;
    declare readonly pools: pulumi.Output<{ name: string; addresses: string[] }[]>;

    constructor(name: string, args: object, opts?: pulumi.ComponentResourceOptions) {
        super("metallb:index:MetalLb", name, { namespace: undefined, ...args }, opts, true);
    }
}

interface StateResource {
    urn: string;
    type: string;
    provider?: string;
    parent?: string;
}

describe("a remote component, under the engine", function () {
    let lab: Lab;
    let stack: ProgramStack;
    let addressIsKnown: Promise<boolean>;
    const planted = "planted-remote";

    /** A ConfigMap made first, which has the pool's address as an output, and a Service made last. */
    const program: automation.PulumiFn = async () => {
        const cluster = new k8s.Provider("cluster", { kubeconfig: lab.kubeconfig });
        const plan = new k8s.core.v1.ConfigMap(
            "plan",
            { metadata: { name: "plan" }, data: { pool: lab.topology.pool } },
            { provider: cluster },
        );
        // Unknown until the ConfigMap exists, as its ID is.
        const pool = pulumi.all([plan.id, plan.data]).apply(([, data]) => data["pool"] as string);
        addressIsKnown = (pool as unknown as { isKnown: Promise<boolean> }).isKnown;
        const inputs = labInputs(lab, "0.16.2");
        const remote = new RemoteMetalLb(
            "metallb",
            {
                ...inputs,
                pools: [{ name: "lab", addresses: [pool] }],
                bgp: {
                    ...inputs.bgp,
                    peers: inputs.bgp!.peers!.map((peer) => ({ ...peer, password: pulumi.secret(planted) })),
                },
            },
            { providers: [cluster] },
        );
        new k8s.core.v1.Service(
            "last",
            {
                metadata: { name: "last", annotations: { "pulumi.com/skipAwait": "true" } },
                spec: { type: "LoadBalancer", selector: { app: "last" }, ports: [{ port: 80 }] },
            },
            { provider: cluster, dependsOn: [remote] },
        );
        return { namespace: remote.namespace, pools: remote.pools };
    };

    before(async () => {
        lab = await startLab();
        await clearCluster(lab);
        stack = await programStack(lab, "remote-inputs", program);
    });
    after(async () => {
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    const state = async () => (await stack.stack.exportStack()).deployment.resources as StateResource[];

    it("previews with an address that isn't known yet", async () => {
        const { changeSummary } = await stack.preview();
        assert.equal(await addressIsKnown, false);
        // The stack, the provider, the ConfigMap, the component with nine children, the Service.
        assert.ok((changeSummary.create ?? 0) >= 12, stack.output);
        assert.match(stack.output, /metallb-pool-lab/);
    });

    it("is created with the address, and the resources that depend on the component follow all of its children", async () => {
        const started: string[] = [];
        const done: string[] = [];
        await stack.up({
            onEvent: ({ resourcePreEvent, resOutputsEvent }) => {
                const name = (urn = "") => urn.split("::").pop() as string;
                started.push(...(resourcePreEvent ? [name(resourcePreEvent.metadata.urn)] : []));
                if (resOutputsEvent) {
                    done.push(name(resOutputsEvent.metadata.urn));
                    if (resOutputsEvent.metadata.urn.includes("MetalLb$")) {
                        assert.ok(!started.includes("last"), `last began before ${done.at(-1)} was done`);
                    }
                }
            },
        });
        assert.ok(started.includes("last") && done.includes("metallb-bgp-advertisement"), done.join(" "));
        assert.deepEqual((await object(lab, "ipaddresspool", "lab")).spec.addresses, [lab.topology.pool]);
        const outputs = await stack.outputs();
        assert.deepEqual(outputs["pools"]?.value, [{ name: "lab", addresses: [lab.topology.pool] }]);
        await stack.preview({ expectNoChanges: true });
    });

    it("makes its children with the provider that it was given", async () => {
        const children = (await state()).filter(({ urn }) => urn.includes("metallb:index:MetalLb$kubernetes:"));
        assert.ok(children.length >= 8, "the children exist");
        children.forEach(({ urn, provider }) => assert.match(provider ?? "", /::cluster::/, urn));
    });

    it("keeps secrets secret, in the state and in all output", async () => {
        const file = "pulumi/backend/.pulumi/stacks/metallb-tests/remote-inputs.json";
        const text = fs.readFileSync(path.join(path.dirname(lab.logs), file), "utf8");
        assert.match(text, /metallb-password-/);
        for (const form of [planted, Buffer.from(planted).toString("base64").slice(0, -4)]) {
            assert.ok(!text.includes(form) && !stack.output.includes(form), form);
        }
    });
});
