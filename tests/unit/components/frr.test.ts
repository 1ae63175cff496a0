import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MetalLb, type MetalLbArgs } from "../../../index";
import { before, run } from "./engine";

const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ9qYvY0Yv0m5m5a5r5l5d5T5w5x5y5z5A5B5C5D5E5F";
const args: MetalLbArgs = {
    pools: [{ name: "public", addresses: ["192.168.32.0/24"] }],
    bgp: {
        peers: [{ name: "r1", myASN: 64512, peerASN: 64513, peerAddress: "192.168.33.2", password: "s3cret" }],
        advertisements: [{}],
    },
    frr: {
        routers: [{ peers: ["r1"], host: "192.168.33.2", hostKey, password: pulumi.secret("b0x") }],
        nodeAddresses: ["192.168.33.11"],
    },
};

describe("MetalLb's routers with FRR", () => {
    it("are one FrrRouter each, created before their peers", async () => {
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        assert.equal(registered.get("lb-router-r1")!.type, "metallb:index:FrrRouter");
        assert.deepEqual(await before(registered, "lb-peer-r1"), [
            "lb-current-password-r1",
            "lb-release",
            "lb-router-r1",
        ]);
        const { stdin, connection } = registered.get("lb-router-r1-vtysh")!.inputs;
        const text: string = pulumi.runtime.unwrapRpcSecret(stdin);
        assert.match(text, /neighbor 192\.168\.33\.11 remote-as 64512/);
        assert.match(text, /metallb-project-stack-lb-48be68449e85-in4/);
        assert.match(text, /s3cret/);
        assert.ok(pulumi.runtime.isRpcSecret(connection));
    });

    it("have an owner each", async () => {
        const text = async (more: object): Promise<string> => {
            const frr = { ...args.frr!, ...more };
            const pfSense = { firewalls: [], owner: "of-the-firewalls" };
            const { registered } = await run((spy) => new MetalLb("lb", { ...args, frr, pfSense }, spy));
            return pulumi.runtime.unwrapRpcSecret(registered.get("lb-router-r1-vtysh")!.inputs.stdin) as string;
        };
        assert.match(await text({}), /^owner='project-stack-lb-48be68449e85'\n/);
        assert.match(await text({ owner: pulumi.output("prod") }), /^owner='prod'\n[^]*prefix-list metallb-prod-in4 /);
    });

    it("have errors at the component's paths", async () => {
        const frr = { routers: [{ peers: ["r2"], host: "192.168.33.2", hostKey }], nodeAddresses: ["x"], owner: "a b" };
        await run((spy) =>
            assert.throws(
                () => new MetalLb("lb", { ...args, frr }, spy),
                /frr\.owner: [^]*frr\.routers\[0\]\.peers\[0\]: [^]*frr\.nodeAddresses\[0\]: /,
            ),
        );
    });
});
