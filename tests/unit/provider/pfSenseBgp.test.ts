import assert from "node:assert/strict";
import type { JsonObject } from "../../../base/values/json";
import { isSecret, reveal, secret } from "../../../base/values/secrets";
import { created, inputs, neighborsOf, setup, UNKNOWN, URL, URN, withoutSecrets } from "./firewall/resource";

/** A state after serialization, as the engine returns it. */
const wire = (value: unknown) => JSON.parse(JSON.stringify(value)) as JsonObject;

describe("PfSenseBgp", () => {
    it("is created by one apply with its own hash key, against the records and device that it read", async () => {
        const { box, id, state } = await created();
        assert.equal(id, `${URL}#prod`);
        const [document, ...others] = box.applies();
        assert.equal(others.length, 0);
        assert.match(document?.hashKey ?? "", /^[0-9a-f]{64}$/);
        assert.notEqual((await created()).box.applies()[0]?.hashKey, document?.hashKey);
        const { device, formerOwner, adopt, enable, asn } = document ?? {};
        assert.match(document?.expected ?? "", /^[0-9a-f]{64}$/);
        assert.deepEqual([device, formerOwner, adopt, enable, asn], ["box-1", null, [], null, 64501]);
        assert.deepEqual(Object.keys(state).sort(), [
            ...[
                "applied",
                "asn",
                "device",
                "firewall",
                "hashKey",
                "neighbors",
                "owner",
                "prefixLists",
                "recordsHash",
                "version",
            ],
        ]);
    });

    it("keeps every secret wrapped in its state, also a secret that the program didn't mark", async () => {
        const plain = inputs({ neighbors: { "192.0.2.11": { asn: 64500, password: "planted-bgp" } } });
        const { kind } = setup();
        const checked = await kind.check(
            URN,
            {},
            { ...plain, firewall: { url: URL, username: "pulumi", password: "planted-login" } },
        );
        assert.deepEqual(checked.failures, []);
        for (const values of [checked.inputs, (await kind.create(URN, checked.inputs as JsonObject)).outs]) {
            assert.doesNotMatch(JSON.stringify(withoutSecrets(values as JsonObject)), /planted/);
            assert.deepEqual(neighborsOf(values)["192.0.2.11"]?.password, "planted-bgp");
        }
    });

    it("shows no change after a create, nor after a refresh", async () => {
        const { kind, state, id, heard } = await created();
        assert.equal((await kind.diff(id, URN, state, inputs())).changes, false);
        const read = await kind.read(id, URN, wire(state));
        assert.deepEqual(reveal(read.inputs as JsonObject), reveal(inputs()));
        assert.deepEqual(wire(read.props), wire(state));
        assert.equal((await kind.diff(id, URN, read.props as JsonObject, inputs())).changes, false);
        assert.deepEqual(heard.info, []);
    });

    it("detects manual changes, also of a password that it can't read", async () => {
        const { kind, box, state, id, heard } = await created();
        box.touch(() => {
            const record = box.neighbors[0] as Record<string, string>;
            Object.assign(record, { asnum: "64999", password: "by-hand", weight: "7" });
            box.neighbors.splice(1, 1);
            (box.prefixLists[1] as { row: object[] }).row = [
                { seq: "10", action: "permit", source: "", any: "ON", ge: "", le: "" },
            ];
        });
        const { props, inputs: read } = await kind.read(id, URN, state);
        assert.doesNotMatch(JSON.stringify(props), /by-hand/);
        const { password, ...rest } = neighborsOf(read)["192.0.2.11"] ?? {};
        assert.match(String(password), /^hmac:[0-9a-f]{64}$/);
        assert.deepEqual(rest, {
            asn: 64999,
            prefixListIn: "in",
            prefixListOut: "out",
            bfd: false,
            fields: { weight: "7" },
        });
        assert.deepEqual(Object.keys(neighborsOf(read)), ["192.0.2.11"]);
        assert.ok(isSecret(((read as JsonObject).neighbors as Record<string, JsonObject>)["192.0.2.11"]?.password));

        assert.equal((await kind.diff(id, URN, props as JsonObject, inputs())).changes, true);
        assert.match(
            heard.info[0] ?? "",
            /192\.0\.2\.11: reset: .*\(password, asn, weight, prefix-list out\)\n {2}192\.0\.2\.12: new\nA password changes: /,
        );
        await kind.update(id, URN, props as JsonObject, inputs());
        assert.equal(
            (await kind.diff(id, URN, (await kind.read(id, URN, state)).props as JsonObject, inputs())).changes,
            false,
        );
    });

    it("detects a removed ownership mark, and restores it without adopt", async () => {
        const { kind, box, state, id } = await created();
        box.touch(() => (box.neighbors[1]!.descr = "node two"));
        const { props, inputs: read } = await kind.read(id, URN, state);
        assert.equal(neighborsOf(read)["192.0.2.12"]?.description, "not marked as prod's: node two");
        await kind.update(id, URN, props as JsonObject, inputs());
        assert.equal(box.neighbors.find(({ peer }) => peer === "192.0.2.12")?.descr, "pulumi-metallb:prod node two");
        assert.deepEqual(box.applies().at(-1)?.adopt, ["192.0.2.11", "192.0.2.12", "in", "out"]);
    });

    it("keeps records that lost their ownership mark and that the inputs no longer have, with a warning", async () => {
        const { kind, box, state, id, heard } = await created();
        box.touch(() => (box.neighbors[1]!.descr = "Joe's test router"));
        const { props } = await kind.read(id, URN, state);
        const { "192.0.2.11": kept } = inputs().neighbors as Record<string, JsonObject>;
        const { outs } = await kind.update(
            id,
            URN,
            props as JsonObject,
            inputs({ neighbors: { "192.0.2.11": kept! } }),
        );
        assert.equal(box.neighbors.find(({ peer }) => peer === "192.0.2.12")?.descr, "Joe's test router");
        assert.match(heard.warning.join(), /These stay on .*the ownership mark of "prod": 192\.0\.2\.12\./);
        assert.deepEqual(Object.keys(neighborsOf(outs)), ["192.0.2.11"]);
    });

    it("updates only the records and the device that it read", async () => {
        const { kind, box, state, id } = await created();
        const { recordsHash, device } = reveal(state) as Record<string, string>;
        await kind.update(id, URN, state, inputs({ asn: 64501, enableBgp: true, routerId: "192.0.2.1" }));
        const last = box.applies().at(-1);
        assert.deepEqual(
            [last?.expected, last?.device, last?.enable],
            [recordsHash, device, { routerId: "192.0.2.1" }],
        );

        box.touch(() => (box.neighbors[0]!.weight = "1"));
        const change = kind.update(id, URN, state, inputs({ neighbors: {} }));
        await assert.rejects(change, /192\.0\.2\.1 refuses:\n {2}somebody has changed it \(conflict\)/);
    });

    it("adopts unmarked neighbors only with adopt", async () => {
        const { kind, box } = setup();
        await kind.create(URN, inputs({ adopt: true }));
        assert.deepEqual(box.applies()[0]?.adopt, ["192.0.2.11", "192.0.2.12", "in", "out"]);
    });

    it("is renamed in place: the records of the former owner get the new owner", async () => {
        const { kind, box, state, id } = await created();
        const renamed = inputs({ owner: "production" });
        assert.deepEqual(await kind.diff(id, URN, state, renamed), { changes: true, deleteBeforeReplace: true });
        await kind.update(id, URN, state, renamed);
        assert.equal(box.applies().at(-1)?.formerOwner, "prod");
        assert.deepEqual(
            new Set(box.neighbors.map(({ descr }) => descr?.split(" ")[0])),
            new Set(["pulumi-metallb:production"]),
        );
    });

    it("converges after a lost answer, and when it runs again", async () => {
        const { kind, box } = setup();
        box.loseAnswer = true;
        await assert.rejects(kind.create(URN, inputs()));
        const { outs } = await kind.create(URN, inputs());
        assert.equal(box.neighbors.length, 2);
        const grown = inputs({ neighbors: { ...(inputs().neighbors as JsonObject), "192.0.2.13": { asn: 64500 } } });
        box.loseAnswer = true;
        await assert.rejects(kind.update("", URN, outs as JsonObject, grown));
        await kind.update("", URN, outs as JsonObject, grown);
        assert.equal(box.neighbors.length, 3);
    });

    it("names every reason of a refusal", async () => {
        const { kind, box } = setup();
        box.before = () => ({
            ok: false,
            refusals: [
                { code: "bgp-disabled", subject: "", message: "BGP is not enabled" },
                { code: "unowned-neighbor", subject: "192.0.2.11", message: "is nobody's" },
            ],
        });
        const words =
            "https://192.0.2.1 refuses:\n  BGP is not enabled (bgp-disabled)\n  192.0.2.11: is nobody's (unowned-neighbor)";
        await assert.rejects(kind.create(URN, inputs()), { message: words });
    });

    it("doesn't exist any more for a refresh after its delete, which removes only its own records", async () => {
        const { kind, box, state, id } = await created();
        box.neighbors.push({
            ...(box.neighbors[0] as object),
            peer: "192.0.2.99",
            descr: "by hand",
        } as (typeof box.neighbors)[0]);
        await kind.delete(id, URN, state);
        assert.deepEqual(
            box.neighbors.map(({ peer }) => peer),
            ["192.0.2.99"],
        );
        const last = box.applies().at(-1);
        assert.deepEqual([last?.enable, last?.expected, last?.prefixLists], [null, null, []]);
        assert.equal((await kind.read(id, URN, state)).id, "");
    });

    it("keeps records without an ownership mark on delete, with a warning", async () => {
        const { kind, box, state, id, heard } = await created();
        box.neighbors[0]!.descr = "somebody's now";
        const { peer } = box.neighbors[0]!;
        await kind.delete(id, URN, state);
        assert.deepEqual(
            box.neighbors.map((record) => record.peer),
            [peer],
        );
        assert.match(heard.warning.join(), new RegExp(`stay on .*${peer}`));
    });

    it("counts the affected sessions and names no neighbors if the neighbors are secret", async () => {
        const { kind, state, id, heard } = await created();
        const neighbors = secret({ "203.0.113.77": { asn: 64500 }, "203.0.113.78": { asn: 64500 } });
        await kind.diff(id, URN, state, inputs({ neighbors }));
        assert.match(heard.info.join(), /:\n {2}2: new\n {2}2: ends\nA password changes: [^\n]*$/);
    });

    it("doesn't compare unknown inputs in a preview", async () => {
        const { kind, state, id, heard } = await created();
        assert.equal((await kind.diff(id, URN, state, inputs({ neighbors: UNKNOWN }))).changes, true);
        assert.match(
            heard.info.join(),
            /^What changes for the BGP sessions of https:\S+ is known at the update only\.$/,
        );
        assert.equal((await kind.diff(id, URN, state, inputs({ secondary: UNKNOWN }))).changes, false);
        const unknown = inputs({
            neighbors: { "192.0.2.11": { asn: UNKNOWN, password: secret(UNKNOWN) } },
            secondary: UNKNOWN,
        });
        assert.deepEqual((await kind.check(URN, {}, unknown)).failures, []);
    });

    it("reports all problems of its inputs, and shows no secrets", async () => {
        const { kind, heard } = setup();
        const wrong = inputs({
            owner: "not an owner",
            asn: 0,
            neighbors: { nowhere: { asn: 1, password: secret("planted bgp") } },
        });
        const { failures = [] } = await kind.check(
            URN,
            {},
            { ...wrong, unheardOf: 1, firewall: { url: URL, skipTlsVerification: true } },
        );
        const said = failures.map(({ reason }) => reason).join("\n");
        for (const path of ["owner:", "asn:", 'neighbors["nowhere"]', "unheardOf", "firewall"]) {
            assert.ok(said.includes(path), `${path} in ${said}`);
        }
        assert.doesNotMatch(said + heard.warning.join(""), /planted/);
        assert.match(heard.warning.join("\n"), /skipTlsVerification/);
    });
});
