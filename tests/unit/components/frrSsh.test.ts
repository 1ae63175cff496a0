import assert from "node:assert/strict";
import * as net from "node:net";
import { runOverSsh } from "../../../components/frr/ssh";
import { SshTestServer } from "../lab-plugins/sshTestServer";

const host = "127.0.0.1";
const password = "the password";

describe("a command on a router over SSH, for a look", () => {
    it("gives what the command says, also through another host", async () => {
        const server = await SshTestServer.start(password);
        try {
            const { port, hostKey } = server;
            const router = { host, port, hostKey, password };
            const ended = { code: 3, stdout: "input\n", stderr: "said\n" };
            for (const proxy of [undefined, { host, port, hostKey, password }]) {
                const did = await runOverSsh(router, proxy, "cat; echo said >&2; exit 3", "input\n");
                assert.deepEqual(did, ended);
            }
            assert.equal(server.forwarded, 1);
        } finally {
            await server.stop();
        }
    });

    it("leaves no connection to a host that doesn't answer, though it may be dialled for ever", async function () {
        this.timeout(10_000);
        const sockets: net.Socket[] = [];
        const silent = net.createServer((socket) => sockets.push(socket.resume().on("error", () => undefined)));
        await new Promise<void>((resolve) => silent.listen(0, host, resolve));
        const { port } = silent.address() as net.AddressInfo;
        const looked = runOverSsh({ host, port, password, perDialTimeout: 0 }, undefined, "true", "", 200);
        await assert.rejects(looked, /no answer for 0.2 s/);
        // It ends only where nobody is connected any more.
        await new Promise((resolve) => silent.close(resolve));
        assert.equal(sockets.length, 1);
    });
});
