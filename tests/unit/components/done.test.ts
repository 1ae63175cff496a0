import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { PoolArgs } from "../../../components/args";
import { done } from "../../../components/changes/done";
import type { Installation } from "../../../components/install/installation";
import { unknown, valueOf } from "./engine";

const OWN = ["192.0.2.0/24"];
const OTHER = ["198.51.100.0/24"];

describe("the addresses that an update records for its pools", () => {
    const installation = { retained: Promise.resolve(false) } as Installation;
    const pools: PoolArgs[] = [{ name: "a", addresses: OWN }];
    const addressesOf = async (spec: pulumi.Output<object>) => {
        const resources = [{ spec } as unknown as pulumi.CustomResource];
        return (await valueOf(done(installation, pools, resources))).addresses;
    };

    it("are the pools' actual addresses, even if the inputs differ", async () => {
        assert.deepEqual(await addressesOf(pulumi.output({ addresses: OTHER })), { a: OTHER });
        assert.deepEqual(await addressesOf(unknown()), {});
    });

    it("exclude secrets", async () => {
        assert.deepEqual(await addressesOf(pulumi.output({ addresses: pulumi.secret(OTHER) })), {});
        const beside = { addresses: OWN, serviceAllocation: pulumi.secret({ priority: 1 }) };
        assert.deepEqual(await addressesOf(pulumi.output(beside)), { a: OWN });
    });
});
