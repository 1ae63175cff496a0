import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { PoolArgs } from "../../../components/args";
import { done } from "../../../components/changes/done";
import type { Installation } from "../../../components/install/installation";
import { unknown, valueOf } from "./engine";

const OWN = ["192.0.2.0/24"];
const OTHER = ["198.51.100.0/24"];

describe("what an update tells of the pools that it has made", () => {
    const installation = { retained: Promise.resolve(false) } as Installation;
    const pools: PoolArgs[] = [{ name: "a", addresses: OWN }];
    const told = async (spec: pulumi.Output<object>) => {
        const resources = [{ spec } as unknown as pulumi.CustomResource];
        return (await valueOf(done(installation, pools, resources))).addresses;
    };

    it("are the addresses that they have, though the inputs have others", async () => {
        assert.deepEqual(await told(pulumi.output({ addresses: OTHER })), { a: OTHER });
        assert.deepEqual(await told(unknown()), {});
    });

    it("are no secrets", async () => {
        assert.deepEqual(await told(pulumi.output({ addresses: pulumi.secret(OTHER) })), {});
        const beside = { addresses: OWN, serviceAllocation: pulumi.secret({ priority: 1 }) };
        assert.deepEqual(await told(pulumi.output(beside)), { a: OWN });
    });
});
