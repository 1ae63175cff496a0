import assert from "node:assert/strict";
import type { JsonObject } from "../../../base/values/json";
import { secret } from "../../../base/values/secrets";
import { inputs, setup, URL, URN } from "./firewall/resource";

describe("the check of a resource's inputs", () => {
    async function check(more: JsonObject) {
        const { kind, heard } = setup();
        const { failures = [] } = await kind.check(URN, {}, inputs(more));
        return [...failures.map(({ reason }) => reason), ...heard.warning];
    }

    it("shows no secret value, whatever the property is", async () => {
        const neighbor = { asn: 64500, prefixListIn: "in", prefixListOut: "out" };
        const wrong: [string, JsonObject][] = [
            ["firewall.url", { firewall: { url: secret("http://planted"), username: "pulumi", password: "x" } }],
            ["firewall.door", { firewall: { url: URL, door: secret("planted"), username: "pulumi", password: "x" } }],
            ["firewall.url", { firewall: secret({ url: "http://planted", username: "pulumi", password: "x" }) }],
            ["owner", { owner: secret("planted owner") }],
            ["asn", { asn: secret("planted") }],
            [
                'neighbors["192.0.2.11"].description',
                { neighbors: { "192.0.2.11": { ...neighbor, description: secret("planted\n") } } },
            ],
            [
                'neighbors["192.0.2.11"].updateSource',
                { neighbors: secret({ "192.0.2.11": { ...neighbor, updateSource: "planted!" } }) },
            ],
            [
                'neighbors["192.0.2.11"].prefixListIn',
                { neighbors: { "192.0.2.11": { ...neighbor, prefixListIn: secret("planted-list") } } },
            ],
        ];
        for (const [path, more] of wrong) {
            const said = await check(more);
            assert.equal(said.length, 1, said.join("\n"));
            assert.ok(said[0]?.startsWith(`${path}: The value violates the rule "`), said[0]);
            assert.doesNotMatch(said[0] ?? "", /planted/);
        }
    });

    it("names the problem of a credential, because these rules show no values", async () => {
        const said = await check({
            firewall: { url: URL, username: "pulumi", password: secret("") },
            neighbors: { "192.0.2.11": { asn: 64500, password: secret("planted words"), prefixListIn: "in" } },
        });
        assert.match(said.join("\n"), /^firewall\.password: password is empty\./m);
        assert.match(said.join("\n"), /^neighbors\["192\.0\.2\.11"\]\.password: The password has more than 80/m);
        assert.match(
            said.join("\n"),
            /has no policy for what goes out/,
            "a finding that doesn't depend on a secret is reported in full",
        );
        assert.doesNotMatch(said.join("\n"), /planted/);
    });
});
