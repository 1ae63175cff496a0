import assert from "node:assert/strict";
import type { JsonObject } from "../../../base/values/json";
import { secret } from "../../../base/values/secrets";
import { Box } from "./firewall/box";
import { inputs, setup, URL, URN, withoutSecrets } from "./firewall/resource";

const NAME = "https://fw1.example.org";
const RENAMED = `${URN}-renamed`;
const DEVICE = "box-1";

/** The same inputs with another URL. */
function at(url: string, more: JsonObject = {}): JsonObject {
    return inputs({ firewall: { url, username: "pulumi", password: secret("planted-login") }, ...more });
}

/** A firewall with two addresses, and a resource on it from an earlier update. */
async function known() {
    const box = new Box(DEVICE);
    const boxes = { [URL]: box, [NAME]: box, "https://192.0.2.2": new Box("box-2") };
    const { outs, id } = await setup(boxes).kind.create(URN, inputs());
    return { ...setup(boxes), boxes, box, id, state: outs as JsonObject };
}

describe("PfSenseBgp identifies a firewall by its device", () => {
    for (const url of [NAME, `${URL}/`, `${URL}:443`, "HTTPS://192.0.2.1", "https://0xC0.0.2.1"]) {
        it(`and keeps the records that a renamed resource created by ${url} in the same update`, async () => {
            const { kind, box, id, state, heard } = await known();
            await kind.check(RENAMED, {}, at(url));
            await kind.create(RENAMED, at(url));
            await kind.delete(id, URN, state);
            assert.equal(box.neighbors.length, 2);
            assert.match(heard.info.join(), /records stay on the firewall/);
        });
    }

    it("and keeps them in a later update as well", async () => {
        const { kind, boxes, box, id, state } = await known();
        await kind.check(RENAMED, {}, at(NAME));
        const { outs } = await kind.create(RENAMED, at(NAME));
        const later = setup(boxes).kind;
        await later.check(RENAMED, {}, at(NAME));
        await later.diff(id, RENAMED, outs as JsonObject, at(NAME));
        await later.delete(id, URN, state);
        assert.equal(box.neighbors.length, 2);
    });

    it("and keeps them if the create was refused and the update continues after errors", async () => {
        const { kind, box, id, state } = await known();
        const changed = at(NAME, { neighbors: { "192.0.2.11": { asn: 64999 } } });
        await kind.check(RENAMED, {}, changed);
        await assert.rejects(
            kind.create(RENAMED, changed),
            /hasn't made: neighbor 192\.0\.2\.11, neighbor 192\.0\.2\.12/,
        );
        await kind.delete(id, URN, state);
        assert.equal(box.neighbors.length, 2);
    });

    it("and asks the firewall for its device if an old state doesn't have it", async () => {
        const { kind, box, id, state } = await known();
        await kind.check(RENAMED, {}, at(NAME));
        await kind.create(RENAMED, at(NAME));
        for (const device of ["", "name-0123456789abcdef0123"]) {
            await kind.delete(id, URN, { ...state, device });
            assert.equal(box.neighbors.length, 2);
        }
    });

    it("and keeps the records of a replacement that was created before the old resource was deleted", async () => {
        const { kind, box, id, state } = await known();
        await kind.check(URN, {}, inputs());
        await kind.diff(id, URN, state, inputs());
        const { outs } = await kind.create(URN, inputs());
        await kind.delete(id, URN, state);
        assert.equal(box.neighbors.length, 2);
        await kind.delete(id, URN, outs as JsonObject);
        assert.equal(box.neighbors.length, 0);
    });

    it("and removes the records on another firewall, which no other resource owns", async () => {
        const { kind, box, boxes, id, state } = await known();
        await kind.check(RENAMED, {}, at("https://192.0.2.2"));
        await kind.create(RENAMED, at("https://192.0.2.2"));
        await kind.delete(id, URN, state);
        assert.deepEqual([box.neighbors.length, boxes["https://192.0.2.2"]?.neighbors.length], [0, 2]);
    });

    it("and refuses a second resource of the program with the same records, in any order", async () => {
        const { kind, id, state } = await known();
        const taken = /PfSenseBgp "fw1" already has the records of this owner on this firewall/;
        await kind.check(URN, {}, inputs());
        await kind.check(RENAMED, {}, at(NAME));
        await kind.diff(id, URN, state, inputs());
        await assert.rejects(kind.create(RENAMED, at(NAME)), taken);
        const other = await known();
        await other.kind.check(RENAMED, {}, at(NAME));
        await other.kind.check(URN, {}, inputs());
        await other.kind.create(RENAMED, at(NAME));
        await assert.rejects(
            other.kind.diff(id, URN, other.state, inputs()),
            /PfSenseBgp "fw1-renamed" already has the records/,
        );
    });

    it("and refuses to import records of another resource of the program", async () => {
        const { kind, id, state } = await known();
        const before = { ...process.env };
        Object.assign(process.env, { PFSENSE_USERNAME: "pulumi", PFSENSE_PASSWORD: "planted-login" });
        await kind.check(URN, {}, inputs());
        await kind.diff(id, URN, state, inputs());
        await assert.rejects(kind.read(`${NAME}#prod`, RENAMED, {}), /PfSenseBgp "fw1" already has the records/);
        process.env = before;
    });

    it("and refuses its own `applied` as the secondary's, also by another URL", async () => {
        const { kind, box, state } = await known();
        const secondary = state.applied as JsonObject;
        await assert.rejects(kind.update("", URN, state, at(NAME, { secondary })), /is this firewall itself/);
        assert.equal(box.applies().length, 1, "the update fails before the write");
    });

    it("and accepts a firewall that got an id since, also as the secondary of a pair", async () => {
        const { kind, box, state, heard } = await known();
        const old = { ...state, device: "", applied: secret(withDevice(state.applied as JsonObject, "")) };
        const { props } = await kind.read("", URN, old);
        assert.equal((props as JsonObject).device, DEVICE);
        assert.deepEqual(heard.warning, []);
        const url = "https://192.0.2.2";
        await kind.create(RENAMED, at(url, { secondary: old.applied }));
        assert.equal(box.documents.at(-1)?.device, null);
    });
});

function withDevice(applied: JsonObject, device: string): string {
    const { document, ...rest } = JSON.parse(String(applied.value)) as { document: object };
    return JSON.stringify({ ...rest, document: { ...document, device } });
}

describe("the creation of a PfSenseBgp", () => {
    it("refuses records of its owner that differ from the inputs, and suggests fixes", async () => {
        const list = (ge: number) => ({ family: "ipv4", rules: [{ action: "permit", prefix: "198.51.100.0/24", ge }] });
        const out = { family: "ipv4", rules: [{ action: "deny" }] };
        const left: [JsonObject, RegExp][] = [
            [{ neighbors: {}, prefixLists: { other: out } }, /made: prefix-list other\./],
            [{ neighbors: {}, prefixLists: { in: list(24), out } }, /made: prefix-list in\./],
            [{ neighbors: { "192.0.2.11": { asn: 1 } }, prefixLists: {} }, /made: neighbor 192\.0\.2\.11\./],
            [{ neighbors: { "192.0.2.77": { asn: 1 } }, prefixLists: {} }, /made: neighbor 192\.0\.2\.77\./],
        ];
        for (const [theirs, words] of left) {
            const { kind, box } = setup();
            await kind.create(`${URN}-theirs`, inputs(theirs));
            const before = structuredClone([box.neighbors, box.prefixLists]);
            await assert.rejects(kind.create(URN, inputs()), (error: Error) => {
                assert.match(error.message, words);
                assert.match(
                    error.message,
                    /set another owner.*adopt: true.*\n?.*import metallb:index:PfSenseBgp <name> 'https:\/\/192\.0\.2\.1#prod'/,
                );
                assert.doesNotMatch(error.message, /planted|hmac/);
                return true;
            });
            assert.deepEqual([box.neighbors, box.prefixLists], before);
            await kind.create(URN, inputs({ adopt: true }));
            assert.deepEqual(
                box.prefixLists.map(({ name }) => name),
                ["in", "out"],
            );
        }
    });

    it("refuses a differing password of its owner's record, and shows neither password", async () => {
        const { kind } = setup();
        await kind.create(`${URN}-theirs`, inputs());
        const own = structuredClone(inputs()) as { neighbors: Record<string, JsonObject> };
        own.neighbors["192.0.2.11"]!.password = secret("planted-other");
        await assert.rejects(kind.create(URN, own as unknown as JsonObject), /made: neighbor 192\.0\.2\.11\. Nothing/);
    });

    it("names no neighbors if they are secret", async () => {
        const { kind } = setup();
        await kind.create(`${URN}-theirs`, inputs());
        const neighbors = secret({ "192.0.2.11": { asn: 1 } });
        await assert.rejects(kind.create(URN, inputs({ neighbors })), /made: 2 neighbors and 0 prefix-lists\. Nothing/);
    });

    it("accepts records that equal the inputs, with a warning", async () => {
        const { kind, box, heard } = setup();
        await kind.create(`${URN}-theirs`, inputs());
        const { outs } = await kind.create(URN, inputs());
        assert.equal(box.neighbors.length, 2);
        assert.match(
            heard.warning.join(),
            /already has 4 records of the owner "prod" that equal the inputs.*set another owner/,
        );
        assert.doesNotMatch(JSON.stringify(withoutSecrets(outs as JsonObject)), /planted/);
    });
});
