import assert from "node:assert/strict";
import { nameOf } from "../../../components/config/resourceName";

describe("the name of a custom resource in the program", () => {
    it("doesn't repeat the kind, and has the former name as an alias", () => {
        assert.deepEqual(nameOf("lb-bgp-advertisement", "advertisement"), {
            resourceName: "lb-bgp-advertisement",
            aliases: [{ name: "lb-bgp-advertisement-advertisement" }],
        });
    });

    it("is unique for each object of a kind", () => {
        const names = ["pool", "eu-pool", "prod-eu-pool", "eu"];
        const made = names.map((name) => nameOf("prod-eu-pool", name).resourceName);
        assert.deepEqual(made, [
            "prod-eu-pool",
            "prod-eu-pool-eu-pool",
            "prod-eu-pool-prod-eu-pool",
            "prod-eu-pool-eu",
        ]);
        const advertisements = ["advertisement", "bgp-advertisement"].map(
            (name) => nameOf("lb-bgp-advertisement", name).resourceName,
        );
        assert.equal(new Set(advertisements).size, 2);
    });
});
