import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { InstallMethod, MetalLb, type MetalLbArgs } from "../../../index";
import { run } from "./engine";

const kubeconfig = (server: string, more: object = {}) =>
    JSON.stringify({
        "current-context": "here",
        contexts: [{ name: "here", context: { cluster: "one", user: "me" } }],
        clusters: [
            { name: "one", cluster: { server, ...more } },
            { name: "two", cluster: { server: "https://two:6443" } },
        ],
    });

const EXISTING = { install: { method: InstallMethod.Existing } };
const GIT = (directory: string): MetalLbArgs => ({ install: { method: InstallMethod.FluxGit, git: { directory } } });
const REMOTE = (secretRef: string): MetalLbArgs => ({
    namespace: { create: false },
    install: { method: InstallMethod.Flux, flux: { name: secretRef, kubeConfig: { secretRef } } },
});

interface Where {
    args?: MetalLbArgs;
    opts?: () => pulumi.ComponentResourceOptions;
}

/** The outcome of a program with two MetalLb: the children of the second, and the messages. */
async function both(first: Where, second: Where) {
    const warnings: string[] = [];
    const { warn } = pulumi.log;
    let refusal = "";
    (pulumi.log as { warn: typeof warn }).warn = async (message) => void warnings.push(message);
    try {
        const { registered } = await run(() => {
            new MetalLb("first", first.args ?? {}, first.opts?.());
            const { namespace } = new MetalLb("second", second.args ?? {}, second.opts?.());
            const promised = (namespace as unknown as { promise(): Promise<string> }).promise();
            promised.catch(({ message }: Error) => (refusal = message));
        });
        const children = [...registered.keys()].filter((name) => name.startsWith("second-"));
        return { children, warnings: warnings.join("\n"), refusal };
    } finally {
        (pulumi.log as { warn: typeof warn }).warn = warn;
    }
}

const provider = (name: string, args: k8s.ProviderArgs) => () => ({ provider: new k8s.Provider(name, args) });

describe("two MetalLb in one program and on one cluster", () => {
    it("are an error with the default provider, and the error suggests a fix", async () => {
        await assert.rejects(both({}, {}), ({ message }: Error) => {
            assert.match(message, /MetalLb "second": 1 error in its inputs; its resources are unchanged/);
            assert.match(
                message,
                /namespace\.name: MetalLb "first" of this program is on the same cluster, in the namespace "metallb-system"/,
            );
            assert.match(message, /-> .*the provider of its own cluster/);
            return true;
        });
    });

    it("are an error with one provider, however it is set", async () => {
        const ways: ((one: k8s.Provider) => pulumi.ComponentResourceOptions)[] = [
            (one) => ({ provider: one }),
            (one) => ({ providers: [one] }),
            (one) => ({ providers: { kubernetes: one } }),
            (one) => ({ parent: new pulumi.ComponentResource("t:a:B", "up", {}, { providers: [one] }) }),
        ];
        for (const way of ways) {
            let one: k8s.Provider;
            const first = () => ({
                provider: (one = new k8s.Provider("one", { kubeconfig: kubeconfig("https://a") })),
            });
            await assert.rejects(both({ opts: first }, { opts: () => way(one) }), /is on the same cluster/);
        }
    });

    const same: [string, k8s.ProviderArgs, k8s.ProviderArgs][] = [
        [
            "equal kubeconfigs",
            { kubeconfig: kubeconfig("https://a:6443") },
            { kubeconfig: kubeconfig("https://a:6443") },
        ],
        [
            "one API server",
            { kubeconfig: kubeconfig("https://A:6443/") },
            { kubeconfig: kubeconfig("https://a:6443", { "certificate-authority-data": "eA==" }) },
        ],
        [
            "contexts for one cluster",
            { kubeconfig: kubeconfig("https://two:6443") },
            { kubeconfig: kubeconfig("https://a"), cluster: "two" },
        ],
        [
            "equal kubeconfigs as outputs",
            { kubeconfig: pulumi.output(kubeconfig("https://a")) },
            { kubeconfig: pulumi.secret(kubeconfig("https://a")) },
        ],
    ];
    for (const [what, one, two] of same) {
        it(`are an error with two providers that have ${what}`, async () => {
            const { children, refusal } = await both({ opts: provider("one", one) }, { opts: provider("two", two) });
            assert.deepEqual(children, []);
            assert.match(refusal, /MetalLb "first" of this program is on the same cluster/);
        });
    }

    const apart: [string, Where, Where][] = [
        ["namespaces", {}, { args: { namespace: { name: "other" } } }],
        [
            "API servers",
            { opts: provider("one", { kubeconfig: kubeconfig("https://a") }) },
            { opts: provider("two", { kubeconfig: kubeconfig("https://b") }) },
        ],
        [
            "contexts",
            { opts: provider("one", { kubeconfig: kubeconfig("https://a") }) },
            { opts: provider("two", { kubeconfig: kubeconfig("https://a"), cluster: "two" }) },
        ],
        [
            "TLS server names",
            { opts: provider("one", { kubeconfig: kubeconfig("https://a", { "tls-server-name": "x" }) }) },
            { opts: provider("two", { kubeconfig: kubeconfig("https://a", { "tls-server-name": "y" }) }) },
        ],
        ["folders for Git", { args: GIT("one") }, { args: GIT("two") }],
        ["clusters of Flux", { args: REMOTE("one") }, { args: REMOTE("two") }],
    ];
    for (const [what, first, second] of apart) {
        it(`are accepted with two ${what}`, async () => {
            const { children, warnings, refusal } = await both(first, second);
            assert.notEqual(children.length, 0);
            assert.doesNotMatch(warnings + refusal, /same cluster/);
        });
    }

    it("are a warning if one of them has the method Existing", async () => {
        for (const [first, second] of [
            [{}, EXISTING],
            [EXISTING, {}],
            [EXISTING, EXISTING],
        ]) {
            const pools = [{ name: "a", addresses: ["192.168.32.0/24"] }];
            const { children, warnings } = await both({ args: first! }, { args: { ...second!, pools } });
            assert.match(warnings, /MetalLb "first" of this program is on the same cluster.*\n-> Put the pools/);
            assert.notEqual(children.length, 0);
        }
    });

    it("don't include a MetalLb of another program in the same process", async () => {
        for (let program = 0; program < 2; program++) {
            const { registered } = await run(() => new MetalLb("first", {}));
            assert.ok(registered.has("first-release"));
        }
    });
});
