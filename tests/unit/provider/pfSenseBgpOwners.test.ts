import assert from "node:assert/strict";
import type { JsonObject } from "../../../base/values/json";
import { secret } from "../../../base/values/secrets";
import { created, inputs, setup, UNKNOWN, URL, URN } from "./firewall/resource";

describe("PfSenseBgp with the owner of another resource", () => {
    it("leaves its records to a renamed resource that was created for them just before", async () => {
        const { kind, box, state, id } = await created();
        await kind.check(`${URN}-renamed`, {}, inputs());
        await kind.create(`${URN}-renamed`, inputs());
        await kind.delete(id, URN, state);
        assert.equal(box.neighbors.length, 2);
    });

    it("leaves its records to that resource in a later update as well", async () => {
        const { kind, box, state, id } = await created();
        await kind.check(`${URN}-renamed`, state, inputs());
        await kind.delete(id, URN, state);
        assert.equal(box.neighbors.length, 2);
    });

    it("isn't created over the records of another stack", async () => {
        const { kind, box } = await created();
        const other = inputs({ neighbors: { "192.0.2.77": { asn: 64512 } } });
        await assert.rejects(kind.create(`${URN}-other`, other), /set another owner/);
        assert.equal(box.neighbors.length, 2);
        await kind.create(`${URN}-other`, inputs({ neighbors: { "192.0.2.77": { asn: 64512 } }, adopt: true }));
        assert.deepEqual(
            box.neighbors.map(({ peer }) => peer),
            ["192.0.2.77"],
        );
    });

    it("isn't created over records that another resource creates at the same time", async () => {
        const { kind, box } = setup();
        const creates = ["192.0.2.77", "192.0.2.78"].map((address) =>
            kind.create(`${URN}-${address}`, inputs({ neighbors: { [address]: { asn: 64512 } }, prefixLists: {} })),
        );
        const [first, second] = await Promise.allSettled(creates);
        assert.equal(first?.status, "fulfilled");
        assert.match(String((second as PromiseRejectedResult).reason), /refuses:\n.*\(conflict\)/);
        assert.deepEqual(
            box.neighbors.map(({ peer }) => peer),
            ["192.0.2.77"],
        );
    });

    it("is refused in the preview only if another resource of the program has its records", async () => {
        const { kind } = setup();
        const failuresOf = async (name: string, more: JsonObject) =>
            (await kind.check(`urn:pulumi:prod::cluster::metallb:index:PfSenseBgp::${name}`, {}, inputs(more)))
                .failures;
        const firewall = { username: "pulumi", password: secret("planted-login") };
        assert.deepEqual(await failuresOf("one", {}), []);
        assert.deepEqual(await failuresOf("one", {}), []);
        for (const url of [URL, `${URL}:443/`]) {
            const reasons = (await failuresOf("two", { firewall: { ...firewall, url } })) ?? [];
            assert.deepEqual(
                reasons.map(({ reason }) => reason.split("\n")[0]),
                ['owner: PfSenseBgp "one" already has the records of this owner on this firewall.'],
            );
        }
        assert.deepEqual(await failuresOf("other-owner", { owner: "stage" }), []);
        assert.deepEqual(await failuresOf("other-port", { firewall: { ...firewall, url: `${URL}:8443` } }), []);
        for (const unknown of [{ owner: UNKNOWN }, { firewall: { ...firewall, url: UNKNOWN } }] as JsonObject[]) {
            assert.deepEqual(await failuresOf("some", unknown), []);
            assert.deepEqual(await failuresOf("others", unknown), []);
        }
    });
});
