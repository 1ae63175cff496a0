import assert from "node:assert/strict";
import * as metallb from "../../../index";
import { checkInputs } from "../../../rules";
import { readGolden } from "../../../provider/schema/golden";

interface Enumeration {
    enum?: { name: string; value: string }[];
}

const { types } = JSON.parse(readGolden()) as { types: Record<string, Enumeration> };

// The compiler checks this as well: each value that the documentation uses, without the enum's name.
const words: metallb.MetalLbArgs = {
    backend: "frr-k8s",
    install: {
        method: "Flux",
        flux: {
            values: "ConfigMap",
            install: { strategy: "RetryOnFailure" },
            driftDetection: { mode: "enabled" },
        },
    },
    bgp: { peers: [{ name: "fw1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2", password: "secret" }] },
    pfSense: {
        nodeAddresses: ["192.168.33.11"],
        firewalls: [
            {
                peers: ["fw1"],
                url: "https://192.168.33.2",
                door: "rest-api",
                apiKey: "key",
                passwordType: "both-bidir",
            },
        ],
    },
};
const git: metallb.FluxGitArgs["values"] = "Overrides";

describe("an enum input", () => {
    it("accepts the value itself, and the enum's member, which has that value", () => {
        assert.deepEqual(
            checkInputs(words).filter(({ severity }) => severity === "error"),
            [],
        );
        assert.equal(words.backend, metallb.Backend.FrrK8s);
        assert.equal(git, metallb.FluxGitValues.Overrides);
        assert.equal(words.pfSense!.firewalls[0]!.door, metallb.PfSenseDoor.RestApi);
    });

    it("is in the schema for the other languages with all values, in the order of the source", () => {
        const enums = Object.entries(types).flatMap(([token, { enum: members }]) =>
            members === undefined ? [] : [[token.split(":")[2]!, members] as const],
        );
        assert.ok(enums.length >= 8);
        for (const [name, members] of enums) {
            const own = (metallb as unknown as Record<string, Record<string, string>>)[name];
            assert.deepEqual(Object.fromEntries(members.map(({ name, value }) => [name, value])), own, name);
            assert.deepEqual(
                members.map(({ value }) => value),
                Object.values(own ?? {}),
                name,
            );
        }
    });
});
