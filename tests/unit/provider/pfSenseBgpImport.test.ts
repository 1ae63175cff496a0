import assert from "node:assert/strict";
import type { JsonObject } from "../../../base/values/json";
import { created, inputs, neighborsOf, URL, URN, withoutSecrets } from "./firewall/resource";

describe("the import of a PfSenseBgp", () => {
    const login = { PFSENSE_USERNAME: "pulumi", PFSENSE_PASSWORD: "planted-login" };
    const before = { ...process.env };

    afterEach(() => {
        process.env = { ...before };
    });

    async function imported(id: string) {
        const source = await created();
        Object.assign(process.env, login);
        const { kind, box } = source;
        box.neighbors.push({
            peer: "192.0.2.13",
            descr: "by hand",
            asnum: "64500",
            password: "planted-by-hand",
            bfd_peer: "",
        });
        return { kind, box, result: await kind.read(id, URN, {}) };
    }

    it("reads marked records, and unmarked records that the id names, without showing a secret", async () => {
        const { result } = await imported(`${URL}#prod:192.0.2.13`);
        assert.equal(result.id, `${URL}#prod`);
        assert.deepEqual(Object.keys(neighborsOf(result.inputs)), ["192.0.2.11", "192.0.2.12", "192.0.2.13"]);
        assert.deepEqual((result.inputs as JsonObject).firewall, { url: URL });
        assert.equal(neighborsOf(result.inputs)["192.0.2.13"]?.description, "by hand");
        assert.doesNotMatch(JSON.stringify(result.inputs), /planted|hmac/);
        assert.doesNotMatch(JSON.stringify(withoutSecrets(result.props as JsonObject)), /planted|hmac/);
    });

    it("matches the program as soon as the program has the passwords", async () => {
        const { kind, box, result } = await imported(`${URL}#prod`);
        assert.equal((await kind.diff(result.id as string, URN, result.props as JsonObject, inputs())).changes, false);
        const unfinished = kind.update("", URN, result.props as JsonObject, result.props as JsonObject);
        await assert.rejects(
            unfinished,
            /neighbors\["192\.0\.2\.11"\]\.password is only the hash .*Set the password itself/,
        );
        assert.equal(box.applies().length, 1);
    });

    it("is refused if the environment has invalid values, without showing a secret", async () => {
        const { kind } = await created();
        Object.assign(process.env, login, { PFSENSE_DOOR: "rest", PFSENSE_CERTIFICATE_FINGERPRINT: "ab" });
        await assert.rejects(kind.read(`${URL}/path#prod`, URN, {}), (error: Error) => {
            assert.match(
                error.message,
                /firewall\.door: door is "rest"[^]*firewall\.url: [^]*firewall\.certificateFinger/,
            );
            assert.doesNotMatch(error.message, /planted/);
            return true;
        });
    });

    it("requires an id, credentials, and records to import", async () => {
        const { kind } = await created();
        await assert.rejects(kind.read("fw1", URN, {}), /isn't the id of a PfSenseBgp/);
        await assert.rejects(kind.read(`${URL}#prod`, URN, {}), /set PFSENSE_USERNAME and PFSENSE_PASSWORD/);
        await assert.rejects(imported(`${URL}#other`), /no records of the owner "other".*192\.0\.2\.13/s);
    });
});
