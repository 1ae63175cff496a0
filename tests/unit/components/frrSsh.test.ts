import assert from "node:assert/strict";
import * as net from "node:net";
import { agentOf, runOverSsh } from "../../../routers/frr/components/ssh";
import { SshTestServer } from "../lab-plugins/sshTestServer";

const host = "127.0.0.1";
const password = "the password";

describe("a command over SSH that reads a router", () => {
    it("returns the exit code and output, also through a proxy", async () => {
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

    it("closes the connection to a host that doesn't answer, even without a dial timeout", async () => {
        const sockets: net.Socket[] = [];
        const silent = net.createServer((socket) => sockets.push(socket.resume().on("error", () => undefined)));
        await new Promise<void>((resolve) => silent.listen(0, host, resolve));
        const { port } = silent.address() as net.AddressInfo;
        const read = runOverSsh({ host, port, password, perDialTimeout: 0 }, undefined, "true", "", 200);
        await assert.rejects(read, /no answer for 0.2 s/);
        // The server closes only after its last connection has ended.
        await new Promise((resolve) => silent.close(resolve));
        assert.equal(sockets.length, 1);
    });
});

describe("the SSH agent for a router", () => {
    const env = { SSH_AUTH_SOCK: "/run/agent" };

    it("comes from SSH_AUTH_SOCK, as for the command provider", () => {
        for (const platform of ["linux", "darwin"] as const) {
            assert.equal(agentOf({ env, platform }), "/run/agent");
            assert.equal(agentOf({ env: { SSH_AUTH_SOCK: "" }, platform }), undefined);
            assert.equal(agentOf({ env: {}, platform }), undefined);
        }
    });

    it("is OpenSSH's agent on Windows if it runs, as for the command provider", () => {
        const asked: unknown[] = [];
        const thatSays = (isThere: boolean) => (place: unknown) => {
            asked.push(place);
            return isThere;
        };
        const pipe = "\\\\.\\pipe\\openssh-ssh-agent";
        assert.equal(agentOf({ env, platform: "win32" }, thatSays(true)), pipe);
        assert.equal(agentOf({ env, platform: "win32" }, thatSays(false)), undefined);
        assert.deepEqual(asked, [pipe, pipe]);
    });
});
