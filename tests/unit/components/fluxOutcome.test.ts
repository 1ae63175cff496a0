import assert from "node:assert/strict";
import { lastFailure, outcome, type FluxState } from "../../../components/flux/outcome";
import { answer, ASKED, request, REQUEST } from "../../../components/flux/request";
import { digest } from "../../../components/waiting/digest";

const object = (
    conditions: [type: string, status: string, reason?: string, message?: string][],
    more = {},
): FluxState => ({
    metadata: { generation: 2, annotations: {}, ...more },
    status: {
        conditions: conditions.map(([type, status, reason, message]) => ({
            type,
            status,
            reason,
            message,
            observedGeneration: 2,
        })),
    },
});
const source = object([["Ready", "True"]]);

describe("the outcome of a HelmRelease", () => {
    const cases: [string, FluxState, FluxState, string][] = [
        ["there is no condition", {}, {}, "pending"],
        ["the release is Ready", object([["Ready", "True", "InstallSucceeded"]]), source, "ready"],
        ["Flux is working", object([["Ready", "Unknown", "Progressing"]]), source, "pending"],
        [
            "the release waits for a dependency",
            object([["Ready", "False", "DependencyNotReady", "not ready"]]),
            source,
            "pending",
        ],
        [
            "Flux gave up",
            object([
                ["Ready", "False", "InstallFailed", "boom"],
                ["Stalled", "True", "RetriesExceeded"],
            ]),
            source,
            "failed",
        ],
        ["an upgrade failed", object([["Ready", "False", "UpgradeFailed", "boom"]]), source, "failed"],
        ["the values can't be read", object([["Ready", "False", "ValuesError", "boom"]]), source, "failed"],
        [
            "the chart isn't fetched yet",
            object([
                [
                    "Ready",
                    "False",
                    "SourceNotReady",
                    "HelmChart 'a/b' is not ready: latest generation of object has not been reconciled",
                ],
            ]),
            source,
            "pending",
        ],
        [
            "the chart doesn't exist",
            object([
                [
                    "Ready",
                    "False",
                    "SourceNotReady",
                    "HelmChart 'a/b' is not ready: no 'metallb' chart with version matching '9.9.9' found",
                ],
            ]),
            source,
            "failed",
        ],
        [
            "the repository can't be reached",
            object([["Ready", "False", "SourceNotReady", "HelmChart 'a/b' is not ready: no artifact available"]]),
            object([["Ready", "False", "Failed", "connection refused"]]),
            "failed",
        ],
    ];
    for (const [what, release, from, state] of cases) {
        it(`is ${state} if ${what}`, () => assert.equal(outcome(release, from).state, state));
    }

    it("is pending if the condition is of an earlier generation", () => {
        const earlier = object([["Ready", "True"]]);
        earlier.metadata!.generation = 3;
        assert.equal(outcome(earlier, source).state, "pending");
    });

    it("may pass by itself only if the chart is missing", () => {
        const passes = (reason: string, message = "no such chart", from = source) =>
            outcome(object([["Ready", "False", reason, message]]), from).passesWithin;
        const unreachable = object([["Ready", "False", "Failed", "connection refused"]]);
        // Until another chart version has arrived, Flux reports the outcome of the previous version.
        assert.equal(passes("SourceNotReady"), 30);
        assert.equal(passes("SourceNotReady", "no artifact available", unreachable), 10);
        for (const reason of ["InstallFailed", "UpgradeFailed", "ValuesError", "AccessDenied", "RESTClientError"]) {
            assert.equal(passes(reason), undefined, reason);
            assert.equal(outcome(object([["Ready", "False", reason, "boom"]]), unreachable).message, "boom");
        }
        const stalled = object([
            ["Ready", "False", "SourceNotReady", "boom"],
            ["Stalled", "True", "Terminal"],
        ]);
        assert.deepEqual(outcome(stalled, source), { state: "failed", message: "boom" });
    });

    it("has the message of Stalled if there is no other message", () => {
        const stalled = object([["Stalled", "True", "Terminal", "invalid Chart reference"]]);
        assert.deepEqual(outcome(stalled, source), { state: "failed", message: "invalid Chart reference" });
        assert.deepEqual(outcome({}, {}), { state: "pending", message: "nothing yet" });
    });

    it("ignores the source's condition of an earlier generation", () => {
        const earlier = object([["Ready", "False", "Failed", "connection refused"]]);
        earlier.metadata!.generation = 3;
        const release = object([["Ready", "False", "SourceNotReady", "no artifact available"]]);
        assert.equal(outcome(release, earlier).state, "pending");
    });

    it("may pass by itself after a failure whose reason is unknown to the component", () => {
        const release = object([["Ready", "False", "StateError", "secrets is forbidden"]]);
        const failed = { state: "failed", message: "secrets is forbidden", passesWithin: 10 };
        assert.deepEqual(outcome(release, source), failed);
        assert.deepEqual(outcome(release, source, true), failed);
        const remediated = object([["Ready", "False", "UninstallSucceeded", "boom"]]);
        assert.equal(outcome(remediated, source, true).state, "pending");
    });

    it("is pending if the chart is lost and Flux says when it retries", () => {
        const lost = "Source not ready: artifact not found. Retrying in 30s";
        assert.equal(outcome(object([["Ready", "False", "ArtifactFailed", lost]]), source).state, "pending");
        assert.equal(outcome(object([["Ready", "False", "ArtifactFailed", "boom"]]), source).state, "failed");
    });

    it("is failed, even with retries, if Helm stored no release: Flux doesn't count such failures, and retries forever", () => {
        const refused = object([["Ready", "False", "UpgradeFailed", "boom"]]);
        assert.deepEqual(outcome(refused, source, true), { state: "failed", message: "boom" });
        refused.status!.installFailures = 1;
        assert.equal(outcome(refused, source, true).state, "failed");
        refused.status!.upgradeFailures = 1;
        assert.equal(outcome(refused, source, true).state, "pending");
    });

    it("is pending while Flux still has retries", () => {
        const release = object([["Ready", "False", "InstallFailed", "boom"]]);
        release.status!.installFailures = 1;
        assert.equal(outcome(release, source, true).state, "pending");
        const given = object([
            ["Ready", "False", "InstallFailed", "boom"],
            ["Stalled", "True", "RetriesExceeded"],
        ]);
        assert.equal(outcome(given, source, true).state, "failed");
    });

    it("has the repository's message, which the release doesn't have", () => {
        const release = object([["Ready", "False", "SourceNotReady", "no artifact available"]]);
        const { message } = outcome(release, object([["Ready", "False", "Failed", "connection refused"]]));
        assert.match(message, /connection refused/);
    });
});

describe("the request annotation for Flux", () => {
    const wanted = digest({ version: "0.16.2" }, "values");
    const asked = (before: string, ...conditions: Parameters<typeof object>[0]) =>
        object(conditions, { annotations: { [ASKED]: before, [REQUEST]: before } });
    const ready = (before: string) => asked(before, ["Ready", "True"]);
    const failed = (before: string) => asked(before, ["Ready", "False", "InstallFailed"]);

    it("changes with the version and the values", () => {
        assert.notEqual(digest({ version: "0.15.2" }, "values"), wanted);
        assert.notEqual(digest({ version: "0.16.2" }, "others"), wanted);
    });

    it("stays the same while the release is as specified", () => {
        assert.equal(request(wanted, {}, {}), wanted);
        assert.equal(request(wanted, ready(wanted), source), wanted);
        assert.equal(request(wanted, ready(`${wanted}-0123`), source), `${wanted}-0123`);
    });

    it("changes after each failure", () => {
        const first = request(wanted, failed(wanted), source);
        const second = request(wanted, failed(first), source);
        assert.equal(new Set([wanted, first, second]).size, 3);
        const nobodyAsked = object([["Ready", "False", "InstallFailed"]]);
        assert.notEqual(request(wanted, nobodyAsked, source), wanted);
    });

    it("changes after a failure, also while Flux retries by itself", () => {
        const trying = (before: string, ...released: [string, string?, string?]) =>
            asked(before, ["Ready", "Unknown", "Progressing", "Running 'upgrade' action"], ["Released", ...released]);
        const again = trying(wanted, "False", "UpgradeFailed", "boom");
        assert.equal(request(wanted, again, source), request(wanted, failed(wanted), source));
        assert.equal(lastFailure(again, source), "boom");
        const first = trying(wanted, "True", "InstallSucceeded", "installed");
        assert.equal(request(wanted, first, source), wanted);
        assert.equal(lastFailure(first, source), undefined);
    });

    it("is new when an update returns to earlier inputs, so that it differs from the answered request", () => {
        const others = digest({ version: "0.15.2" }, "values");
        const there = request(others, ready(wanted), source);
        const back = request(wanted, asked(there, ["Ready", "Unknown", "Progressing"]), source);
        assert.equal(new Set([wanted, there, back]).size, 3);
        assert.equal(request(wanted, ready(back), source), back);
    });

    it("ignores requests by others", () => {
        for (const before of [wanted, `${wanted}-0123`]) {
            const release = object([["Ready", "True"]], {
                annotations: { [ASKED]: before, [REQUEST]: "2026-01-01T00:00:00Z" },
            });
            assert.equal(request(wanted, release, source), before);
        }
        const found = object([["Ready", "True"]], { annotations: { [REQUEST]: "2026-01-01T00:00:00Z" } });
        assert.equal(request(wanted, found, source), wanted);
    });
});

describe("Flux's answer to a request", () => {
    const state = (reason: string, asked?: string, handled?: string): FluxState => {
        const found = object([["Ready", reason === "" ? "True" : "False", reason, "boom"]], {
            annotations: asked === undefined ? {} : { [REQUEST]: asked },
        });
        return { ...found, status: { ...found.status, lastHandledReconcileAt: handled } };
    };

    it("is a failure after Flux has handled the request", () => {
        assert.equal(answer(state("UpgradeFailed", "b", "b"), source).state, "failed");
        assert.equal(answer(state("UpgradeFailed"), source).state, "failed");
    });

    it("is pending while the conditions are older than the request", () => {
        assert.equal(answer(state("", "b", "a"), source).state, "pending");
        assert.deepEqual(answer(state("UpgradeFailed", "b", "a"), source), { state: "pending", message: "boom" });
        assert.equal(answer(state("SourceNotReady", "b"), source).state, "pending");
    });

    it("is a failure if Flux has handled the request and reports no condition", () => {
        const silent: FluxState = {
            metadata: { annotations: { [REQUEST]: "b" } },
            status: { lastHandledReconcileAt: "b" },
        };
        assert.deepEqual([answer(silent, source).state, answer(silent, source).passesWithin], ["failed", 30]);
        assert.equal(answer({}, source).state, "pending");
        const atWork = {
            ...silent,
            status: { ...silent.status, conditions: [{ type: "Reconciling", status: "True" }] },
        };
        assert.equal(answer(atWork, source).state, "pending");
    });

    it("is otherwise the outcome of the release", () => {
        assert.equal(answer(state("", "b", "b"), source).state, "ready");
        assert.equal(answer(state("DependencyNotReady", "b", "a"), source).state, "pending");
    });
});
