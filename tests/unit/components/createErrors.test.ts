import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MetalLb } from "../../../index";
import { run, withHooks } from "./engine";

const args = {
    pools: [{ name: "a", addresses: ["10.0.0.0/24"] }],
    bgp: { peers: [{ name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "10.0.1.1" }] },
};

/** Returns the messages of a child's hooks after a failed creation. */
async function said(child: string, error: string, failedOperation = "create"): Promise<string[]> {
    const log = pulumi.log as { warn: unknown };
    const { warn } = log;
    const warnings: string[] = [];
    const { registered } = await withHooks(() => run((spy) => new MetalLb("lb", args, spy)));
    log.warn = (message: string) => warnings.push(message);
    try {
        for (const hook of registered.get(child)!.options.hooks!.onError!) {
            const call = { urn: "urn", id: "", name: child, type: "type", failedOperation, errors: [error] };
            assert.equal(await hook.callback(call), false);
        }
    } finally {
        log.warn = warn;
    }
    return warnings;
}

describe("an object that already exists in the cluster", () => {
    const there =
        'was not successfully created by the Kubernetes API server: namespaces "metallb-system" already exists';

    it("is reported with a fix, also by an update without a preview", async () => {
        const [namespace] = await said("lb-namespace", there);
        assert.match(
            namespace!,
            /exists in the cluster[^]*-> Set namespace\.create: false to use the namespace, or adopt: true/,
        );
        for (const [child, error] of [
            ["lb-pool-a", there],
            ["lb-release", "cannot re-use a name that is still in use"],
        ] as const) {
            const [text, ...more] = await said(child, error);
            assert.match(text!, /exists in the cluster[^]*-> If it is yours, set adopt: true for one update/, child);
            assert.deepEqual(more, []);
        }
    });

    it("isn't reported for other errors", async () => {
        assert.deepEqual(await said("lb-pool-a", "denied the request: overlap"), []);
        assert.deepEqual(await said("lb-pool-a", there, "update"), []);
    });
});

describe("a BGPPeer of MetalLB before 0.16 on Kubernetes 1.36 and later", () => {
    // The answer of Kubernetes 1.37.2 with the CRDs of MetalLB 0.15.2.
    const refused =
        'BGPPeer.metallb.io "fw1" is invalid: [<nil>: Invalid value: "": Maximum boundary value must be of type integer with format ' +
        'int32 in spec.peerASN, <nil>: Invalid value: "": Maximum boundary value must be of type integer with format int32 in spec.myASN]';

    it("is reported with the version to install", async () => {
        for (const operation of ["create", "update"]) {
            const [text, ...more] = await said("lb-peer-fw1", refused, operation);
            assert.match(
                text!,
                /Kubernetes 1\.36 and newer refuse every BGPPeer[^]*-> .*install\.version: "\d+\.\d+\.\d+"/,
            );
            assert.deepEqual(more, []);
        }
    });

    it("isn't reported for other refusals", async () => {
        assert.deepEqual(await said("lb-peer-fw1", 'BGPPeer.metallb.io "fw1" is invalid: spec.peerASN: Required'), []);
    });
});
