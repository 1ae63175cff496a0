import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { initialConfiguration } from "../../../lab/pfsense/box/configuration";
import { byAnyMeans, byPassword } from "../../../lab/pfsense/box/doors/login";
import { fault, parseCall, response } from "../../../lab/pfsense/box/doors/xmlRpcWire";
import { FaultList } from "../../../lab/pfsense/box/faults";
import { boxFiles } from "../../../lab/pfsense/box/settings";
import { topology, type Firewall } from "../../../lab/topology";

const fw1 = topology.firewalls[0] as Firewall;

describe("XML-RPC of the stand-in for pfSense", () => {
    const call = (params: string): string =>
        `<?xml version="1.0"?>\n<methodCall>\n <methodName>pfsense.exec_php</methodName>\n <params>${params}</params></methodCall>`;
    const param = (value: string): string => `<param><value>${value}</value></param>`;

    it("reads code exactly as it was sent, whatever its length and content", () => {
        const code = 'if ($a < 1 && $b > 2) { echo "é\'\\n"; }\n\t# &lt; &#39;\n'.repeat(1_000);
        const escaped = code.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/'/g, "&#39;");
        for (const value of [`<string>${escaped}</string>`, escaped, `<base64>${btoaUtf8(code)}</base64>`]) {
            assert.deepEqual(parseCall(call(param(value))), { method: "pfsense.exec_php", params: [code] });
        }
    });

    it("reads the other types", () => {
        const list = "<array><data><value><int>1</int></value><value><boolean>1</boolean></value></data></array>";
        const struct = "<struct><member><name>a</name><value>b</value></member></struct>";
        assert.deepEqual(parseCall(call(param(list) + param(struct) + param("<nil/>")))?.params, [
            [1, true],
            { a: "b" },
            null,
        ]);
        assert.deepEqual(parseCall(call(""))?.params, []);
    });

    it("rejects input that isn't a call", () => {
        for (const text of ["", "nonsense", "<a/>", "<methodCall>", '{"json": 1}']) {
            assert.equal(parseCall(text), undefined, text);
        }
    });

    it("writes values and faults", () => {
        assert.match(response({ a: [1, 1.5, true, "<&>", null] }), /<string>&lt;&amp;&gt;<\/string>.*<nil\/>/);
        assert.match(fault(-1, "no"), /<fault>.*<int>-1<\/int>.*<string>no<\/string>/);
    });
});

function btoaUtf8(text: string): string {
    return Buffer.from(text).toString("base64");
}

describe("logins of the stand-in for pfSense", () => {
    const basic = (text: string) => ({ authorization: `Basic ${btoaUtf8(text)}` });
    const { username, password, apiKey, token } = fw1.login;

    it("accept a name with its password", () => {
        assert.equal(byPassword(basic(`${username}:${password}`), fw1), "administrator");
        assert.equal(byPassword(basic(`${fw1.viewer.username}:${fw1.viewer.password}`), fw1), "viewer");
        for (const text of ["", ":", username, `${username}:`, `${username}:${password}x`]) {
            assert.equal(byPassword(basic(text), fw1), undefined, text);
        }
        assert.equal(byPassword({ "x-api-key": apiKey }, fw1), undefined);
    });

    it("accept a key or a token, and don't accept a password in place of a wrong key", () => {
        assert.equal(byAnyMeans({ "x-api-key": apiKey }, fw1), "administrator");
        assert.equal(byAnyMeans({ authorization: `Bearer ${token}` }, fw1), "administrator");
        assert.equal(byAnyMeans({ ...basic(`${username}:${password}`), "x-api-key": "wrong" }, fw1), undefined);
        assert.equal(byAnyMeans({}, fw1), undefined);
    });
});

describe("faults of the stand-in for pfSense", () => {
    let folder: string;
    let faults: FaultList;
    beforeEach(() => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "lab-faults-"));
        faults = new FaultList(boxFiles(folder));
    });
    afterEach(() => fs.rmSync(folder, { recursive: true }));

    const taken = (...transports: ("xml-rpc" | "rest-api")[]) =>
        transports.map((transport) => faults.take(transport)?.fault);

    it("affect the requested number of requests, after the requested number, on their transport only", () => {
        faults.set({ http: [{ fault: "503", door: "rest-api", times: 2, after: 1 }] });
        const requests = ["rest-api", "xml-rpc", "rest-api", "rest-api", "rest-api"] as const;
        assert.deepEqual(taken(...requests), [undefined, undefined, "503", "503", undefined]);
    });

    it("follow each other in order, and end when others are set", () => {
        faults.set({
            http: [
                { fault: "401", times: 1 },
                { fault: "slow", times: 1 },
            ],
        });
        assert.deepEqual(taken("xml-rpc", "xml-rpc"), ["401", "slow"]);
        faults.set({ http: [{ fault: "500", times: 9 }] });
        faults.set({});
        assert.deepEqual(taken("xml-rpc"), [undefined]);
    });

    it("are a file for PHP", () => {
        const read = (): unknown => JSON.parse(fs.readFileSync(path.join(folder, "faults.json"), "utf8"));
        faults.set({ php: { writeConfig: -1 } });
        assert.deepEqual(read(), { writeConfig: -1 });
        faults.set({});
        assert.deepEqual(read(), {});
    });
});

describe("a firewall's first configuration", () => {
    it("has the upstream router as its only neighbor", () => {
        const { neighbors } = initialConfiguration(fw1) as { neighbors: Record<string, string>[] };
        assert.deepEqual(
            neighbors.map(({ peer, asnum }) => [peer, asnum]),
            [[topology.client.address, String(topology.asn.upstream)]],
        );
        assert.doesNotMatch(JSON.stringify(neighbors), /pulumi-metallb/);
    });
});
