import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { FrrRouterArgs } from "../../../routers/frr/components/args";
import { hiddenIn, driftMessage } from "../../../routers/frr/components/driftMessage";

const HOST = "router.example";
const ADDRESS = "192.0.2.11";
const neighbors = { [ADDRESS]: { asn: 64512, password: pulumi.secret("the password") } };
const inputs: FrrRouterArgs = { host: HOST, owner: "prod", asn: 64513, neighbors };

const changed = { code: 0, stdout: `neighbor ${ADDRESS} changed\nneighbor ${ADDRESS} removed\n`, stderr: "" };
const refused = { code: 1, stdout: "", stderr: `Neighbor ${ADDRESS} is another's.\n` };
const unreached = { code: undefined, stdout: "", stderr: `connect ECONNREFUSED ${HOST}` };

describe("the message about a router's drift", () => {
    const shown = { host: false, records: false };

    it("lists the update's changes, why the router would refuse them, or why it wasn't read", () => {
        assert.deepEqual(driftMessage(HOST, changed, shown), {
            severity: "info",
            text: `${HOST} differs from its inputs. The update: neighbor ${ADDRESS} changed, neighbor ${ADDRESS} removed.`,
        });
        assert.deepEqual(driftMessage(HOST, refused, shown), {
            severity: "warning",
            text: `${HOST} would refuse an update:\nNeighbor ${ADDRESS} is another's.`,
        });
        assert.match(driftMessage(HOST, unreached, shown)!.text, /can't be compared.*: connect ECONNREFUSED/);
        assert.equal(driftMessage(HOST, { code: 0, stdout: "", stderr: "" }, shown), undefined);
    });

    it("shows no secret input", async () => {
        const address = pulumi.secret(inputs.neighbors) as FrrRouterArgs["neighbors"];
        for (const secrets of [
            { ...inputs, host: pulumi.secret(HOST), neighbors: address },
            { ...inputs, proxy: { host: pulumi.secret(HOST) }, prefixLists: pulumi.secret({}), neighbors: address },
        ]) {
            const hidden = await hiddenIn(secrets as FrrRouterArgs);
            assert.deepEqual(hidden, { host: true, records: true });
            for (const ended of [changed, refused, unreached]) {
                const { text } = driftMessage(HOST, ended, hidden)!;
                assert.doesNotMatch(text, new RegExp(`${HOST}|${ADDRESS}`));
            }
        }
        assert.match(driftMessage(HOST, changed, { host: true, records: true })!.text, /2 changes/);
    });

    it("hides nothing because of a secret password", async () => {
        assert.deepEqual(await hiddenIn({ ...inputs, password: pulumi.secret("pw") }), shown);
    });
});
