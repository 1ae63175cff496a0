import assert from "node:assert/strict";
import { EngineLog } from "../../../lab/plugins/command/engine-log";
import type { ResourceKind } from "../../../lab/plugins/command/requests";
import { isSecret, reveal, secret, UNKNOWN, type JsonObject } from "../../../lab/plugins/command/values";
import { checkInputs } from "../../../lab/plugins/command/inputs";
import { remoteCommand } from "../../../lab/plugins/command/remote-command";
import { SshTestServer } from "./sshTestServer";

const URN = "urn:pulumi:s::p::command:remote:Command::name";

describe("the inputs of the stand-in for the command plugin", () => {
    it("get the connection's defaults, also if the whole connection is secret", () => {
        const proxy = { host: "b", user: "jump", port: null };
        const { inputs, failures } = checkInputs({ create: "id", connection: { host: "a", proxy } });
        assert.deepEqual(failures, []);
        assert.ok(isSecret(inputs.connection));
        const defaults = { user: "root", port: 22, dialErrorLimit: 10, perDialTimeout: 15 };
        assert.deepEqual(reveal(inputs.connection), {
            ...defaults,
            host: "a",
            proxy: { ...defaults, host: "b", user: "jump" },
        });
    });

    it("require a host, and accept unknown values", () => {
        assert.deepEqual(
            [{}, { connection: {} }, { connection: { host: "a" }, logging: "all" }].map((news) =>
                checkInputs(news as JsonObject).failures.map(({ property }) => property),
            ),
            [["connection"], ["connection.host"], ["logging"]],
        );
        assert.deepEqual(checkInputs({ connection: UNKNOWN }).failures, []);
    });
});

describe("a remote command of the stand-in", () => {
    let server: SshTestServer;
    let command: ResourceKind;
    let cancelled: AbortController;

    before(async () => {
        server = await SshTestServer.start("the password");
    });
    beforeEach(() => {
        cancelled = new AbortController();
        command = remoteCommand(new EngineLog(undefined), cancelled.signal);
        server.environments.length = 0;
        server.onCommand = () => undefined;
    });
    after(() => server.stop());

    /** The inputs as check returns them. */
    function inputs(more: JsonObject, connection: JsonObject = {}): JsonObject {
        const { port, hostKey } = server;
        const to = { host: "127.0.0.1", port, hostKey, password: "the password", dialErrorLimit: 0, ...connection };
        return checkInputs({ connection: to, ...more }).inputs;
    }
    const create = (more: JsonObject, connection?: JsonObject) =>
        command.create({ urn: URN, properties: inputs(more, connection), timeout: 0, preview: false });

    it("runs create with its standard input, and records the output", async () => {
        const stdin = secret("first\nsecond\n");
        const { id, properties } = await create({ create: "wc -l; echo oops >&2", stdin });
        assert.match(id, /^name[0-9a-f]{8}$/);
        assert.deepEqual([String(properties.stdout).trim(), properties.stderr], ["2", "oops"]);
        assert.deepEqual(properties.stdin, stdin);
    });

    it("fails with the command and its output, and doesn't show its input", async () => {
        const failed = create({ create: 'echo "so far"; echo bad >&2; cat >/dev/null; exit 3', stdin: "pl4nted" });
        await assert.rejects(failed, (error: Error) => {
            assert.match(error.message, /^Process exited with status 3: running "echo \\"so far\\";/);
            assert.match(error.message, /so far\n/);
            assert.match(error.message, /bad\n/);
            assert.doesNotMatch(error.message, /pl4nted/);
            return true;
        });
    });

    it("does nothing in a preview, whose outputs are unknown", async () => {
        const properties = inputs({ create: "exit 1" });
        const made = await command.create({ urn: URN, properties, timeout: 0, preview: true });
        assert.deepEqual([made.properties.stdout, made.properties.stderr], [UNKNOWN, UNKNOWN]);
    });

    it("runs update on an update, or create if there is no update, or nothing if there is neither", async () => {
        const olds = { ...inputs({ create: "echo made" }), stdout: "made", stderr: "" };
        const update = (news: JsonObject) =>
            command.update({
                urn: URN,
                id: "x",
                olds,
                news: inputs(news),
                timeout: 0,
                preview: false,
                ignoreChanges: [],
            });
        assert.equal((await update({ create: "echo made", update: "echo updated" })).stdout, "updated");
        assert.equal((await update({ create: "echo again" })).stdout, "again");
        assert.equal((await update({ delete: "exit 1" })).stdout, "made");
    });

    it("passes the environment, and the last run's output unless the input forbids it", async () => {
        const olds = { stdout: "before", stderr: "" };
        const environment = { MODE: "fast" };
        for (const addPreviousOutputInEnv of [true, false]) {
            const news = inputs({ create: "true", environment, addPreviousOutputInEnv });
            await command.update({ urn: URN, id: "x", olds, news, timeout: 0, preview: false, ignoreChanges: [] });
        }
        assert.deepEqual(server.environments, [{ MODE: "fast", PULUMI_COMMAND_STDOUT: "before" }, { MODE: "fast" }]);
    });

    it("runs delete with the inputs in the state, or does nothing without delete", async () => {
        const remove = (more: JsonObject) =>
            command.delete({ urn: URN, id: "x", properties: inputs(more), timeout: 0 });
        await remove({});
        await assert.rejects(
            remove({ delete: "cat; exit 4", stdin: "input" }),
            /status 4: running "cat; exit 4":\ninput/,
        );
    });

    it("shows every changed input, and is replaced if triggers are added or removed", async () => {
        const diff = async (olds: JsonObject, news: JsonObject, ignoreChanges: string[] = []) =>
            (
                await command.diff({
                    urn: URN,
                    olds: { ...inputs(olds), stdout: "x" },
                    news: inputs(news),
                    ignoreChanges,
                })
            ).diffs.map(({ path, kind, replace }) => `${kind} ${path.join(".")}${replace ? " (replace)" : ""}`);
        assert.deepEqual(await diff({ create: "a" }, { create: "a" }), []);
        assert.deepEqual(await diff({ stdin: secret("a") }, { stdin: secret("b") }), ["update stdin"]);
        assert.deepEqual(await diff({ triggers: ["a"] }, { triggers: ["b"] }), ["update triggers.0"]);
        assert.deepEqual(await diff({}, { triggers: ["b"] }), ["add triggers (replace)"]);
        assert.deepEqual(await diff({ stdin: "a" }, { stdin: "b" }, ["stdin"]), []);
    });

    it("reports no drift on refresh", async () => {
        const state = { urn: URN, id: "x", properties: { stdout: "a" }, inputs: { create: "b" } };
        assert.deepEqual(await command.read(state), { id: "x", properties: { stdout: "a" }, inputs: { create: "b" } });
    });

    it("refuses a wrong host key and a wrong password, and retries as often as the input says", async () => {
        const other = await SshTestServer.start("the password");
        await assert.rejects(create({ create: "true" }, { hostKey: other.hostKey }), /after 0 failed attempts: /);
        await other.stop();
        await assert.rejects(create({ create: "true" }, { password: "wrong" }), /after 0 failed attempts: .*auth/);
        const port = other.port;
        await assert.rejects(create({ create: "true" }, { port, dialErrorLimit: 2 }), /after 2 failed .*ECONNREFUSED/);
        await assert.rejects(create({ create: "true" }, { hostKey: "nonsense" }), /failed to parse host key/);
    });

    it("connects through a proxy", async () => {
        const { port, hostKey } = server;
        const proxy = { host: "127.0.0.1", port, hostKey, password: "the password" };
        const { properties } = await create({ create: "echo there" }, { proxy });
        assert.equal(properties.stdout, "there");
        assert.equal(server.forwarded, 1);
    });

    it("ends if it is cancelled while the command runs", async () => {
        server.onCommand = () => cancelled.abort();
        await assert.rejects(create({ create: "sleep 60" }), /closed while the command ran/);
    });

    it("doesn't run if it is cancelled before the connection exists", async () => {
        const running = create({ create: "sleep 60" });
        cancelled.abort();
        await assert.rejects(running, /aborted/);
        assert.deepEqual(server.environments, []);
    });
});
