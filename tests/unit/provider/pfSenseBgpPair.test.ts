import assert from "node:assert/strict";
import { NotReadyError } from "../../../provider/errors";
import type { JsonObject } from "../../../base/values/json";
import { isSecret, secret } from "../../../base/values/secrets";
import { Box } from "./firewall/box";
import { created, inputs, setup, URL, URN, withoutSecrets } from "./firewall/resource";

describe("the PfSenseBgp of a pair's primary", () => {
    const SECOND = "https://192.0.2.2";

    async function pair() {
        const boxes = { [URL]: new Box(), [SECOND]: new Box("box-2") };
        const all = setup(boxes);
        const firewall = { url: SECOND, username: "pulumi", password: secret("planted-second") };
        const { outs } = await all.kind.create(`${URN}2`, inputs({ firewall }));
        const secondary = (outs as JsonObject).applied as JsonObject;
        const second = boxes[SECOND] as Box;
        const stale = structuredClone(second.neighbors.slice(0, 1));
        return {
            ...all,
            second,
            secondary,
            sync: () => second.touch(() => (second.neighbors = structuredClone(stale))),
        };
    }

    it("reads the secondary before and after the write, and doesn't wait without a configuration sync", async () => {
        const { kind, second, secondary, heard, waited } = await pair();
        const { outs } = await kind.create(URN, inputs({ secondary }));
        assert.deepEqual(
            second.documents.map(({ operation }) => operation),
            ["read", "apply", "read", "read"],
        );
        assert.deepEqual([heard.warning, waited()], [[], 0]);
        assert.ok(isSecret((outs as JsonObject).secondary));
        assert.doesNotMatch(JSON.stringify(withoutSecrets(outs as JsonObject)), /planted/);
    });

    it("applies again after a stale sync, also after a late one, with a warning", async () => {
        const { kind, box, second, secondary, sync, heard, waited } = await pair();
        box.state = { haSync: true };
        let reads = 0;
        second.before = () => void (++reads === 3 && sync());
        await kind.create(URN, inputs({ secondary }));
        assert.equal(second.neighbors.length, 2);
        assert.match(heard.warning.join(), /older state of https:\/\/192\.0\.2\.2; .*applied again/);
        assert.ok(waited() < 15_000);
        assert.deepEqual(
            box.documents.map(({ operation }) => operation),
            ["read", "apply", "read"],
        );
    });

    it("doesn't wait if the push came before the first poll", async () => {
        const { kind, box, second, secondary, heard, waited } = await pair();
        box.state = { haSync: true };
        box.before = ({ operation }) => void (operation === "apply" && second.touch(() => undefined));
        await kind.create(URN, inputs({ secondary }));
        assert.deepEqual([heard.warning, waited()], [[], 0]);
    });

    it("waits for a missing push as long as a push can take", async () => {
        const { kind, box, secondary, waited } = await pair();
        box.state = { haSync: true };
        await kind.create(URN, inputs({ secondary }));
        assert.equal(waited(), 6000);
    });

    for (const [push, comes, expected] of [
        ["until the push has come", true, 0],
        ["as long as a push can take where none comes", false, 3000],
    ] as const) {
        it(`waits after a removal ${push}`, async () => {
            const { kind, box, second, secondary, waited } = await pair();
            const { id, outs } = await kind.create(URN, inputs({ secondary }));
            box.state = { haSync: true };
            box.before = ({ operation }) => void (comes && operation === "apply" && second.touch(() => undefined));
            await kind.delete(id, URN, outs as JsonObject);
            assert.equal(waited(), expected);
        });
    }

    it("waits after a removal as long as a push can take if the secondary doesn't answer", async () => {
        const { kind, box, second, secondary, waited } = await pair();
        const { id, outs } = await kind.create(URN, inputs({ secondary }));
        box.state = { haSync: true };
        second.before = () => {
            throw new Error("gone");
        };
        await kind.delete(id, URN, outs as JsonObject);
        assert.equal(waited(), 3000);
    });

    it("fails if the secondary doesn't keep its records, and continues with it in the next update", async () => {
        const { kind, box, second, secondary, sync } = await pair();
        box.state = { haSync: true };
        second.before = ({ operation }) => void (operation === "read" && sync());
        const error: unknown = await kind.create(URN, inputs({ secondary })).catch((reason: unknown) => reason);
        assert.ok(error instanceof NotReadyError);
        assert.match(error.message, /loses its records again and again/);
        assert.equal(error.id, `${URL}#prod`);
        second.before = () => undefined;
        await kind.update(error.id, URN, error.properties, inputs({ secondary }));
        assert.equal(second.neighbors.length, 2);
    });

    describe("whose owner was renamed", () => {
        const firewall = { url: SECOND, username: "pulumi", password: secret("planted-second") };
        const prod = (more: JsonObject) => inputs({ owner: "production", ...more });

        async function renamed() {
            const { kind, second, secondary: before, ...all } = await pair();
            const { outs: primary } = await kind.create(URN, inputs({ secondary: before }));
            const olds = (await kind.read("", `${URN}2`, inputs({ firewall }))).props as JsonObject;
            const { outs } = await kind.update("", `${URN}2`, olds, prod({ firewall }));
            return { ...all, kind, second, primary: primary as JsonObject, secondary: (outs as JsonObject).applied! };
        }

        it("applies again after a sync that restores the former owner's records in the same run", async () => {
            const { kind, second, primary, secondary, sync, heard } = await renamed();
            sync();
            assert.match(second.neighbors[0]?.descr ?? "", /^pulumi-metallb:prod\b/);
            await kind.update("", URN, primary, prod({ secondary }));
            assert.deepEqual(
                second.neighbors.map(({ descr }) => descr?.split(" ")[0]),
                ["pulumi-metallb:production", "pulumi-metallb:production"],
            );
            assert.match(heard.warning.join(), /applied again/);
        });

        it("keeps the records of a new resource with the former owner", async () => {
            const { kind, box, second, primary, secondary } = await renamed();
            const { outs } = await kind.update("", URN, primary, prod({ secondary }));
            const theirs = inputs({ firewall, neighbors: { "192.0.2.99": { asn: 64500 } }, prefixLists: {} });
            await kind.create(`${URN}3`, theirs);
            const later = setup({ [URL]: box, [SECOND]: second });
            await later.kind.update("", URN, outs as JsonObject, prod({ secondary, neighbors: {} }));
            assert.equal(second.neighbors.length, 3);
            assert.deepEqual(later.heard.warning, []);
        });
    });

    it("refuses a secondary that isn't another firewall's `applied`", async () => {
        const { kind } = await pair();
        await assert.rejects(kind.create(URN, inputs({ secondary: "planted-nonsense" })), (error: Error) => {
            assert.match(error.message, /set it to `applied` of the PfSenseBgp/);
            assert.doesNotMatch(error.message, /planted/);
            return true;
        });
        const own = ((await created()).state as { applied: JsonObject }).applied;
        await assert.rejects(kind.create(URN, inputs({ secondary: own })), /is this firewall itself/);
    });
});
