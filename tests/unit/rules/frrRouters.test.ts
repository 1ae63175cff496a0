import assert from "node:assert/strict";
import { checkInputs, UNKNOWN } from "../../../rules";
import { brief } from "./helpers";
import { inputs, nodes } from "./routerInputs";

describe("routers with FRR", () => {
    it("have the same checks as firewalls", () => {
        const router = { peers: ["fw1", "fw9"], host: "192.168.33.2", prot: 22 };
        const findings = checkInputs(inputs({ frr: { routers: [router], nodeAddresses: [] } }));
        assert.deepEqual(brief(findings.filter(({ path }) => path.startsWith("frr"))), [
            "error frr.routers[0].nodeAddresses router-node-addresses",
            "error frr.routers[0].peers[1] router-peers",
            "error frr.routers[0].prot unknown-property",
            "warning frr.routers[0].hostKey frr-host-key",
        ]);
    });

    it("require a plain vtysh command, and warn without a host key", () => {
        const found = (more: object) => {
            const routers = [{ peers: ["fw1"], host: "192.168.33.2", ...more }];
            return brief(checkInputs(inputs({ frr: { routers, nodeAddresses: nodes } }))).filter((text) =>
                /frr-/.test(text),
            );
        };
        const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5";
        assert.deepEqual(found({ hostKey, vtysh: "sudo vtysh" }), []);
        assert.deepEqual(found({ hostKey: UNKNOWN, vtysh: UNKNOWN, proxy: UNKNOWN }), []);
        assert.deepEqual(found({ hostKey: "key", vtysh: "vtysh; reboot", proxy: { host: "jump" } }), [
            "error frr.routers[0].hostKey frr-host-key",
            "error frr.routers[0].vtysh frr-vtysh",
            "warning frr.routers[0].proxy.hostKey frr-host-key",
        ]);
    });
});
