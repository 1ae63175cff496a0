import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { clusterInputs } from "../../../stacks/configuration";

const inputs = {
    install: { repository: "https://u:p@charts", values: { a: 1 } },
    bgp: { peers: [{ name: "fw1" }] },
    pfSense: {
        firewalls: [{ url: "https://fw1", username: "u", password: "p" }, { url: "https://fw2", apiKey: "k" }, null],
    },
    frr: { routers: [{ host: "r", privateKey: "key", proxy: { host: "jump", password: "p" } }] },
};

/** The paths of the secrets in the inputs. */
async function secretsIn(value: unknown, path = ""): Promise<string[]> {
    if (pulumi.Output.isInstance(value)) return (await pulumi.isSecret(value)) ? [path] : [];
    if (typeof value !== "object" || value === null) return [];
    const found = await Promise.all(
        Object.entries(value).map(([key, inner]) => secretsIn(inner, path === "" ? key : `${path}.${key}`)),
    );
    return found.flat();
}

describe("a stack's configuration", () => {
    const key = "pulumi-metallb:metallb";
    afterEach(() => pulumi.runtime.setAllConfig({}, []));

    it("contains the component's inputs", () => {
        pulumi.runtime.setAllConfig({ [key]: JSON.stringify(inputs) });
        assert.deepEqual(clusterInputs("pulumi-metallb"), inputs);
    });

    it("has secrets at the secret fields if the value is encrypted", async () => {
        pulumi.runtime.setAllConfig({ [key]: JSON.stringify(inputs) }, [key]);
        const read = clusterInputs("pulumi-metallb");
        assert.deepEqual(await secretsIn(read), [
            "install.repository",
            "install.values",
            "pfSense.firewalls.0.password",
            "pfSense.firewalls.1.apiKey",
            "frr.routers.0.privateKey",
            "frr.routers.0.proxy.password",
        ]);
        assert.deepEqual(read.bgp, inputs.bgp);
    });

    it("may have null or incomplete values", () => {
        pulumi.runtime.setAllConfig({ [key]: '{"pfSense":null,"frr":{"routers":{}}}' }, [key]);
        assert.deepEqual(clusterInputs("pulumi-metallb"), { pfSense: null, frr: { routers: {} } });
    });

    it("accepts no other keys of this package", () => {
        pulumi.runtime.setAllConfig({ [key]: "{}", "pulumi-metallb:metalb": "{}" });
        assert.throws(() => clusterInputs("pulumi-metallb"), /pulumi-metallb:metalb/);
    });
});
