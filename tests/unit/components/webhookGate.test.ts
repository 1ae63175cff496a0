import assert from "node:assert/strict";
import { DEFAULT_SECONDS } from "../../../components/webhook/gate";
import { isWebhookFailure, retryDelay, webhookFailureReason } from "../../../components/webhook/failure";
import { WebhookWait, type Clock } from "../../../components/webhook/wait";
import { MetalLb } from "../../../index";
import { run, withHooks, type Registered } from "./engine";

const refused =
    "resource metallb-system/a was not successfully created by the Kubernetes API server: Internal error occurred: failed calling webhook " +
    '"ipaddresspoolvalidationwebhook.metallb.io": failed to call webhook: Post "https://metallb-webhook-service.metallb-system.svc:443/' +
    'validate-metallb-io-v1beta1-ipaddresspool?timeout=10s": dial tcp 10.96.1.2:443: connect: connection refused';

/** A call whose webhook doesn't serve yet, as the engine reports it. */
const call = { urn: "a", id: "", name: "a", type: "pool", failedOperation: "create", errors: [refused] };

/** Whether one of a resource's hooks has the engine repeat the call. */
async function isGated({ options }: Registered): Promise<boolean> {
    const hooks = options.hooks?.onError ?? [];
    return (await Promise.all(hooks.map((hook) => hook.callback(call)))).includes(true);
}

function newWait(seconds: number, clock?: Clock) {
    const said: string[] = [];
    const wait = new WebhookWait(
        seconds,
        { began: () => said.push("began"), gaveUp: () => said.push("gave up") },
        clock,
    );
    return { wait, said };
}

describe("the webhook gate", () => {
    it("recognizes the error of a webhook that doesn't serve yet", () => {
        assert.equal(isWebhookFailure(refused), true);
        assert.equal(
            isWebhookFailure(refused.replace(/dial tcp.*/, "x509: certificate signed by unknown authority")),
            true,
        );
        assert.equal(isWebhookFailure(refused.replace(/Post.*/, "no endpoints available for service")), true);
    });

    it("doesn't take a refusal, another webhook or other errors for it", () => {
        assert.equal(
            isWebhookFailure(
                'admission webhook "ipaddresspoolvalidationwebhook.metallb.io" denied the request: overlap',
            ),
            false,
        );
        assert.equal(isWebhookFailure('failed calling webhook "policy.example.com": connection refused'), false);
        assert.equal(isWebhookFailure("the server could not find the requested resource"), false);
    });

    it("says why the webhook couldn't be called", () => {
        assert.equal(webhookFailureReason(refused), "dial tcp 10.96.1.2:443: connect: connection refused");
        assert.equal(
            webhookFailureReason(refused.replace(/dial tcp.*/, "x509: certificate signed by unknown authority")),
            "x509: certificate signed by unknown authority",
        );
        assert.equal(
            webhookFailureReason(refused.replace(/Post.*/, 'no endpoints available for service "webhook"')),
            'no endpoints available for service "webhook"',
        );
    });

    it("covers the whole timeout within the engine's 100 attempts, and starts promptly", () => {
        for (const timeout of [1, 30, 120, 1800]) {
            const total = Array.from({ length: 99 }, (_, attempt) => retryDelay(attempt + 1, timeout)).reduce(
                (sum, delay) => sum + delay,
            );
            assert.ok(total >= timeout * 1000, `${total} ms for ${timeout} s`);
            assert.ok(retryDelay(1, timeout) <= 250);
        }
    });

    it("makes few attempts, because each attempt is a line in a log", async () => {
        let clock = 0;
        const { wait } = newWait(180, {
            now: () => clock,
            pause: async (milliseconds) => void (clock += milliseconds),
        });
        let attempts = 0;
        while (await wait.failed("a")) {
            attempts++;
        }
        assert.ok(attempts <= 20, `${attempts} attempts`);
        assert.equal(clock, 180_000);
    });

    it("waits by default until the controller has read a certificate that came late", () => {
        const kubeletSeconds = 90;
        // The controller waits 1, 2, 4, … seconds between its reads, or up to twice as long.
        let [soonest, latest] = [0, 0];
        for (let wait = 1; soonest < kubeletSeconds; wait *= 2) {
            latest = Math.min(2 * soonest, kubeletSeconds) + 2 * wait;
            soonest += wait;
        }
        assert.equal(latest, 90 + 128);
        assert.ok(DEFAULT_SECONDS > latest);
    });

    it("lets one resource retry for all, and the others continue after the webhook has answered", async () => {
        const { wait, said } = newWait(180);
        assert.equal(await wait.failed("a"), true);
        const others = [wait.failed("b"), wait.failed("c")];
        assert.equal(await wait.failed("a"), true);
        wait.answered();
        assert.deepEqual(await Promise.all(others), [true, true]);
        assert.deepEqual(said, ["began"]);
        // A resource that fails later starts a wait of its own.
        assert.equal(await wait.failed("b"), true);
        assert.deepEqual(said, ["began", "began"]);
    });

    it("gives up for all resources at once, with one message", async () => {
        const { wait, said } = newWait(1);
        const first = (async () => {
            while (await wait.failed("a"));
            return false;
        })();
        assert.deepEqual(await Promise.all([first, wait.failed("b"), wait.failed("c")]), [false, false, false]);
        assert.equal(await wait.failed("d"), false);
        assert.deepEqual(said, ["began", "gave up"]);
    });

    it("waits seconds in a preview, and not the update's minutes", async () => {
        const waited = async (preview: boolean, args: object) => {
            const { registered } = await withHooks(() => run((spy) => new MetalLb("lb", args, spy), { preview }));
            const [gate] = registered.get("lb-pool-a")!.options.hooks!.onError!;
            const started = Date.now();
            for (let attempt = 0; attempt < 100 && (await gate!.callback(call)); attempt++);
            return Date.now() - started;
        };
        const args = { pools: [{ name: "a", addresses: ["10.0.0.0/24"] }] };
        const took = await waited(true, args);
        assert.ok(took > 1000 && took < 10_000, `${took} ms`);
        assert.ok((await waited(true, { ...args, install: { webhookTimeoutSeconds: 1 } })) < 3000);
    });

    it("is on every custom resource, and on no other resource", async () => {
        const args = { pools: [{ name: "a", addresses: ["10.0.0.0/24"] }] };
        const { registered } = await withHooks(() => run((spy) => new MetalLb("lb", args, spy)));
        const gated: string[] = [];
        for (const resource of registered.values()) {
            gated.push(...((await isGated(resource)) ? [resource.name] : []));
        }
        assert.deepEqual(gated, ["lb-pool-a"]);
    });

    it("can be disabled", async () => {
        const args = { install: { webhookTimeoutSeconds: 0 }, pools: [{ name: "a", addresses: ["10.0.0.0/24"] }] };
        const { registered } = await withHooks(() => run((spy) => new MetalLb("lb", args, spy)));
        assert.equal(await isGated(registered.get("lb-pool-a")!), false);
    });

    it("is skipped in a unit test with the SDK's mocks", async () => {
        const args = { pools: [{ name: "a", addresses: ["10.0.0.0/24"] }] };
        const { registered } = await run((spy) => new MetalLb("lb", args, spy));
        assert.ok(registered.has("lb-pool-a"));
    });
});
