import assert from "node:assert/strict";
import { isWebhookFailure, retryDelay } from "../../../components/webhook/failure";
import { MetalLb } from "../../../index";
import { run, withHooks } from "./engine";

const refused =
    "resource metallb-system/a was not successfully created by the Kubernetes API server: Internal error occurred: failed calling webhook " +
    '"ipaddresspoolvalidationwebhook.metallb.io": failed to call webhook: Post "https://metallb-webhook-service.metallb-system.svc:443/' +
    'validate-metallb-io-v1beta1-ipaddresspool?timeout=10s": dial tcp 10.96.1.2:443: connect: connection refused';

describe("the webhook gate", () => {
    it("knows a webhook that doesn't serve yet", () => {
        assert.equal(isWebhookFailure(refused), true);
        assert.equal(
            isWebhookFailure(refused.replace(/dial tcp.*/, "x509: certificate signed by unknown authority")),
            true,
        );
        assert.equal(isWebhookFailure(refused.replace(/Post.*/, "no endpoints available for service")), true);
    });

    it("knows a refusal, another's webhook and other errors from it", () => {
        assert.equal(
            isWebhookFailure(
                'admission webhook "ipaddresspoolvalidationwebhook.metallb.io" denied the request: overlap',
            ),
            false,
        );
        assert.equal(isWebhookFailure('failed calling webhook "policy.example.com": connection refused'), false);
        assert.equal(isWebhookFailure("the server could not find the requested resource"), false);
    });

    it("spans the whole waiting time within the engine's 100 attempts, and starts promptly", () => {
        for (const timeout of [1, 30, 120, 1800]) {
            const total = Array.from({ length: 99 }, (_, attempt) => retryDelay(attempt + 1, timeout)).reduce(
                (sum, delay) => sum + delay,
            );
            assert.ok(total >= timeout * 1000, `${total} ms for ${timeout} s`);
            assert.ok(retryDelay(1, timeout) <= 250);
        }
    });

    it("is on every custom resource, and on nothing else", async () => {
        const args = { pools: [{ name: "a", addresses: ["10.0.0.0/24"] }] };
        const { registered } = await withHooks(() => run((spy) => new MetalLb("lb", args, spy)));
        const gated = [...registered.values()]
            .filter(({ options }) => options.hooks?.onError?.length)
            .map(({ name }) => name);
        assert.deepEqual(gated, ["lb-pool-a"]);
    });

    it("can be turned off", async () => {
        const args = { install: { webhookTimeoutSeconds: 0 }, pools: [{ name: "a", addresses: ["10.0.0.0/24"] }] };
        const { registered } = await withHooks(() => run((spy) => new MetalLb("lb", args, spy)));
        assert.equal(registered.get("lb-pool-a")!.options.hooks?.onError, undefined);
    });

    it("stands in nobody's way in a unit test with the SDK's mocks", async () => {
        const args = { pools: [{ name: "a", addresses: ["10.0.0.0/24"] }] };
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        assert.ok(registered.has("lb-pool-a"));
    });
});
