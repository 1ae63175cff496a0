import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { InputPropertiesError } from "@pulumi/pulumi/proto/errors_pb";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { SupportsFeatureResponse, type SupportsFeatureRequest } from "@pulumi/pulumi/proto/resource_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Message } from "google-protobuf";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { JsonObject } from "../../../base/values/json";
import { isSecret } from "../../../base/values/secrets";
import { documentOf, xmlRpcAnswer } from "./firewall/answers";
import { Box } from "./firewall/box";
import { inputs, URN, withoutSecrets } from "./firewall/resource";
import { Server, type Response } from "./firewall/server";

const program = path.resolve(__dirname, "../../../provider/start.ts");

function struct(values: JsonObject): Struct {
    return Struct.fromJavaScript(values as Record<string, JavaScriptValue>);
}

/** An engine that answers only the question for its features. */
async function silentEngine(): Promise<{ server: grpc.Server; address: string }> {
    const server = new grpc.Server();
    const supportsFeature: grpc.handleUnaryCall<SupportsFeatureRequest, SupportsFeatureResponse> = (_, callback) =>
        callback(null, new SupportsFeatureResponse());
    server.addService(ResourceMonitorService as grpc.ServiceDefinition, { supportsFeature });
    const credentials = grpc.ServerCredentials.createInsecure();
    const port = await promisify(server.bindAsync.bind(server))("127.0.0.1:0", credentials);
    return { server, address: `127.0.0.1:${port}` };
}

describe("the plugin's process", () => {
    let plugin: ChildProcess;
    let client: ResourceProviderClient;
    let said = "";
    let server: Server;
    let answer: (body: string) => Response;
    const box = new Box();

    /** Calls the plugin as the engine does. */
    function call<Answer>(method: keyof ResourceProviderClient, request: Message): Promise<Answer> {
        return new Promise((resolve, reject) => {
            const callback = (error: grpc.ServiceError | null, result: Answer) =>
                error ? reject(error) : resolve(result);
            (client[method] as (...args: unknown[]) => unknown)(request, callback);
        });
    }

    before(async () => {
        server = await Server.start(({ body }) => answer(body));
        plugin = spawn(process.execPath, ["--require", "tsx/cjs", program], { stdio: ["ignore", "pipe", "pipe"] });
        plugin.stderr?.on("data", (text: Buffer) => (said += text.toString()));
        const port = await new Promise<string>((resolve, reject) => {
            plugin.stdout?.once("data", (text: Buffer) => resolve(text.toString().trim()));
            plugin.once("exit", () => reject(new Error(`the plugin ended: ${said}`)));
        });
        client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    });

    after(async () => {
        client?.close();
        plugin?.kill();
        await server?.stop();
    });

    const given = () => ({ ...inputs(), firewall: { ...server.connection() } }) as JsonObject;

    it("checks, creates, refreshes and finds no difference, with every secret wrapped", async () => {
        answer = (body) => ({ body: xmlRpcAnswer(box.answer(documentOf(body))) });
        const check = new provider.CheckRequest().setUrn(URN).setOlds(struct({})).setNews(struct(given()));
        const checked = await call<provider.CheckResponse>("check", check);
        assert.deepEqual(checked.getFailuresList(), []);
        const create = new provider.CreateRequest().setUrn(URN).setProperties(checked.getInputs());
        const created = await call<provider.CreateResponse>("create", create);
        assert.equal(created.getId(), `${server.url}#prod`);
        const state = created.getProperties()?.toJavaScript() as JsonObject;
        assert.ok(isSecret(state.applied) && isSecret(state.hashKey));
        assert.doesNotMatch(JSON.stringify(withoutSecrets(state)), /planted/);

        const read = new provider.ReadRequest()
            .setId(created.getId())
            .setUrn(URN)
            .setProperties(created.getProperties());
        const refreshed = await call<provider.ReadResponse>("read", read);
        assert.deepEqual(refreshed.getProperties()?.toJavaScript(), state);
        const diff = new provider.DiffRequest().setUrn(URN).setOlds(refreshed.getProperties()).setNews(struct(given()));
        const { DIFF_NONE } = provider.DiffResponse.DiffChanges;
        assert.equal((await call<provider.DiffResponse>("diff", diff)).getChanges(), DIFF_NONE);
    });

    it("fails every call with a message that has no stack trace and no secret", async () => {
        answer = () => ({ body: "planted garbage planted-login" });
        const properties = struct({ ...given(), hashKey: "1".repeat(64) });
        const calls: [keyof ResourceProviderClient, Message][] = [
            ["create", new provider.CreateRequest().setUrn(URN).setProperties(properties)],
            ["read", new provider.ReadRequest().setId("x").setUrn(URN).setProperties(properties)],
            ["delete", new provider.DeleteRequest().setId("x").setUrn(URN).setProperties(properties)],
            ["update", new provider.UpdateRequest().setId("x").setUrn(URN).setOlds(properties).setNews(properties)],
            // An import: the engine sends no properties.
            ["read", new provider.ReadRequest().setId("x").setUrn(URN)],
        ];
        for (const [method, message] of calls) {
            await assert.rejects(call(method, message), (error: grpc.ServiceError) => {
                assert.match(error.details, /not in XML-RPC|isn't the id of a PfSenseBgp/);
                assert.doesNotMatch(error.details, /planted|\n\s+at /);
                return true;
            });
        }
        assert.doesNotMatch(said, /planted|\n\s+at /);
    });

    it("names an unknown type, whatever the type is called", async () => {
        const types = ["constructor", "__proto__", "toString", "hasOwnProperty", "", "metallb:index:constructor"];
        for (const type of types) {
            const urn = `urn:pulumi:prod::cluster::${type}::fw1`;
            const calls: [keyof ResourceProviderClient, Message, RegExp][] = [
                ["check", new provider.CheckRequest().setUrn(urn), /isn't a resource of this package/],
                ["diff", new provider.DiffRequest().setUrn(urn), /isn't a resource of this package/],
                ["create", new provider.CreateRequest().setUrn(urn), /isn't a resource of this package/],
                ["read", new provider.ReadRequest().setUrn(urn), /isn't a resource of this package/],
                ["update", new provider.UpdateRequest().setUrn(urn), /isn't a resource of this package/],
                ["delete", new provider.DeleteRequest().setUrn(urn), /isn't a resource of this package/],
                ["invoke", new provider.InvokeRequest().setTok(type), /unknown function/],
            ];
            for (const [method, message, words] of calls) {
                await assert.rejects(call(method, message), (error: grpc.ServiceError) => {
                    assert.match(error.details, words, `${method} ${type}`);
                    assert.match(error.details, new RegExp(`"${type}"|unknown function`));
                    return true;
                });
            }
        }
        assert.doesNotMatch(said, /\n\s+at /);
    });

    it("refuses an invalid state and a request without a state, with a message", async () => {
        const odd: JsonObject[] = [
            { firewall: { url: 5 }, owner: "prod" },
            { firewall: { url: "nowhere" }, owner: "prod" },
            { firewall: "https://192.0.2.1", owner: "prod" },
            { ...given(), owner: ["prod"] },
            { ...given(), neighbors: ["192.0.2.11"] },
            { ...given(), neighbors: { "192.0.2.11": "a text" } },
            { ...given(), prefixLists: { in: { rules: 5 } } },
            { ...given(), device: 5 },
            { ...given(), applied: { a: 1 } },
        ];
        for (const type of ["PfSenseBgp", "PfSenseSessions"]) {
            const urn = `urn:pulumi:prod::cluster::metallb:index:${type}::fw1`;
            for (const state of [...odd, undefined]) {
                const olds = state && struct(state);
                const calls: [keyof ResourceProviderClient, Message][] = [
                    ["diff", new provider.DiffRequest().setId("x").setUrn(urn).setOlds(olds).setNews(struct(given()))],
                    ["read", new provider.ReadRequest().setId("x").setUrn(urn).setProperties(olds)],
                    ["delete", new provider.DeleteRequest().setId("x").setUrn(urn).setProperties(olds)],
                    [
                        "update",
                        new provider.UpdateRequest().setId("x").setUrn(urn).setOlds(olds).setNews(struct(given())),
                    ],
                ];
                answer = () => ({ status: 404 });
                for (const [method, message] of calls) {
                    const error = await call(method, message).then(
                        () => undefined,
                        (reason: grpc.ServiceError) => reason,
                    );
                    const details = error?.details ?? "";
                    const at = `${type} ${method} ${odd.indexOf(state as JsonObject)}`;
                    assert.doesNotMatch(details, /bug in pulumi-metallb|Cannot |is not a|planted|\n\s+at /, at);
                    if (state !== undefined && method !== "delete" && type === "PfSenseBgp") {
                        assert.match(details, /^The state of this PfSenseBgp isn't valid: /, at);
                    }
                }
            }
        }
        assert.doesNotMatch(said, /\n\s+at |planted/);
    });

    it("reports each finding about a component's inputs once", async () => {
        const engine = await silentEngine();
        await call("attach", new PluginAttach().setAddress(engine.address));
        const construct = new provider.ConstructRequest()
            .setProject("project")
            .setStack("stack")
            .setMonitorendpoint(engine.address)
            .setType("metallb:index:MetalLb")
            .setName("lb")
            .setInputs(struct({ pools: [{ name: "a", addresses: ["10.0.0.0/33"] }], backend: "other" }));
        await assert.rejects(call("construct", construct), (error: grpc.ServiceError) => {
            assert.equal(error.details, 'MetalLb "lb": 2 errors in its inputs; its resources are unchanged.');
            const [details] = error.metadata.get("grpc-status-details-bin");
            const status = Status.deserializeBinary(new Uint8Array(details as Buffer));
            const findings = InputPropertiesError.deserializeBinary(status.getDetailsList()[0]!.getValue_asU8());
            const paths = findings.getErrorsList().map((one) => one.getPropertyPath());
            assert.deepEqual(paths, ["backend", "pools[0].addresses[0]"]);
            return true;
        });
        engine.server.forceShutdown();
    });

    it("returns its schema", async () => {
        const response = await call<provider.GetSchemaResponse>("getSchema", new provider.GetSchemaRequest());
        const schema = JSON.parse(response.getSchema()) as {
            resources: Record<string, { isComponent?: boolean; inputProperties: JsonObject; properties: JsonObject }>;
            types: Record<string, { properties: Record<string, JsonObject> }>;
        };
        const { resources, types } = schema;
        assert.deepEqual(Object.keys(resources).sort(), [
            "metallb:index:FrrRouter",
            "metallb:index:ManifestFiles",
            "metallb:index:MetalLb",
            "metallb:index:PfSenseBgp",
            "metallb:index:PfSenseSessions",
        ]);
        const bgp = resources["metallb:index:PfSenseBgp"];
        assert.ok(bgp && !bgp.isComponent && resources["metallb:index:MetalLb"]?.isComponent);
        assert.deepEqual(Object.keys(bgp.inputProperties), [
            ...["firewall", "owner", "asn", "neighbors", "prefixLists", "enableBgp", "routerId", "adopt", "secondary"],
        ]);
        for (const key of ["secondary", "hashKey", "applied"]) {
            assert.equal((bgp.properties[key] as JsonObject).secret, true);
        }
        const inputs = [
            resources["metallb:index:FrrRouter"]?.inputProperties,
            ...Object.values(types).map((type) => type.properties),
        ];
        const plain = inputs
            .flatMap((properties) => Object.entries((properties ?? {}) as Record<string, JsonObject>))
            .filter(
                ([key, { secret }]) => /^(password|privateKey|privateKeyPassword|apiKey|token)$/.test(key) && !secret,
            );
        assert.deepEqual(plain, []);
        const texts = JSON.stringify(schema).match(/"\$ref":"#\/types\/([^"]+)"/g) ?? [];
        assert.ok(
            texts.every((ref) => types[/types\/([^"]+)/.exec(ref)?.[1] ?? ""]),
            "every type that is named exists",
        );
    });
});
