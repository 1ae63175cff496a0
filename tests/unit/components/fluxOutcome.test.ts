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

describe("what Flux says of a release", () => {
    const cases: [string, FluxState, FluxState, string][] = [
        ["nothing yet", {}, {}, "pending"],
        ["it is Ready", object([["Ready", "True", "InstallSucceeded"]]), source, "ready"],
        ["it is at work", object([["Ready", "Unknown", "Progressing"]]), source, "pending"],
        ["it waits for another", object([["Ready", "False", "DependencyNotReady", "not ready"]]), source, "pending"],
        [
            "it gave up",
            object([
                ["Ready", "False", "InstallFailed", "boom"],
                ["Stalled", "True", "RetriesExceeded"],
            ]),
            source,
            "failed",
        ],
        ["it will try again", object([["Ready", "False", "UpgradeFailed", "boom"]]), source, "failed"],
        ["its values can't be read", object([["Ready", "False", "ValuesError", "boom"]]), source, "failed"],
        [
            "the chart is on its way",
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
            "there is no such chart",
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
        it(`is ${state} where ${what}`, () => assert.equal(outcome(release, from).state, state));
    }

    it("is nothing yet where it was said of an earlier generation", () => {
        const earlier = object([["Ready", "True"]]);
        earlier.metadata!.generation = 3;
        assert.equal(outcome(earlier, source).state, "pending");
    });

    it("may pass by itself where the chart is what is missing, and otherwise doesn't", () => {
        const passes = (reason: string, message = "no such chart", from = source) =>
            outcome(object([["Ready", "False", reason, message]]), from).passesWithin;
        const unreachable = object([["Ready", "False", "Failed", "connection refused"]]);
        // Until a chart of another version has arrived, Flux says what it said of the one before.
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

    it("has the words of Stalled where there are no others", () => {
        const stalled = object([["Stalled", "True", "Terminal", "invalid Chart reference"]]);
        assert.deepEqual(outcome(stalled, source), { state: "failed", message: "invalid Chart reference" });
        assert.deepEqual(outcome({}, {}), { state: "pending", message: "nothing yet" });
    });

    it("takes no notice of what the source said of an earlier generation", () => {
        const earlier = object([["Ready", "False", "Failed", "connection refused"]]);
        earlier.metadata!.generation = 3;
        const release = object([["Ready", "False", "SourceNotReady", "no artifact available"]]);
        assert.equal(outcome(release, earlier).state, "pending");
    });

    it("may pass where Flux says that something failed which isn't known here", () => {
        const release = object([["Ready", "False", "StateError", "secrets is forbidden"]]);
        const failed = { state: "failed", message: "secrets is forbidden", passesWithin: 10 };
        assert.deepEqual(outcome(release, source), failed);
        assert.deepEqual(outcome(release, source, true), failed);
        const remediated = object([["Ready", "False", "UninstallSucceeded", "boom"]]);
        assert.equal(outcome(remediated, source, true).state, "pending");
    });

    it("is nothing yet where the chart is lost, and Flux says when it will look again", () => {
        const lost = "Source not ready: artifact not found. Retrying in 30s";
        assert.equal(outcome(object([["Ready", "False", "ArtifactFailed", lost]]), source).state, "pending");
        assert.equal(outcome(object([["Ready", "False", "ArtifactFailed", "boom"]]), source).state, "failed");
    });

    it("is failed, with retries as well, where Helm stored nothing: that Flux doesn't count, and never gives up", () => {
        const refused = object([["Ready", "False", "UpgradeFailed", "boom"]]);
        assert.deepEqual(outcome(refused, source, true), { state: "failed", message: "boom" });
        refused.status!.installFailures = 1;
        assert.equal(outcome(refused, source, true).state, "failed");
        refused.status!.upgradeFailures = 1;
        assert.equal(outcome(refused, source, true).state, "pending");
    });

    it("is nothing yet where Flux will try again by itself, until it gives up", () => {
        const release = object([["Ready", "False", "InstallFailed", "boom"]]);
        release.status!.installFailures = 1;
        assert.equal(outcome(release, source, true).state, "pending");
        const given = object([
            ["Ready", "False", "InstallFailed", "boom"],
            ["Stalled", "True", "RetriesExceeded"],
        ]);
        assert.equal(outcome(given, source, true).state, "failed");
    });

    it("carries the repository's own words, which the release doesn't have", () => {
        const release = object([["Ready", "False", "SourceNotReady", "no artifact available"]]);
        const { message } = outcome(release, object([["Ready", "False", "Failed", "connection refused"]]));
        assert.match(message, /connection refused/);
    });
});

describe("what Flux is asked", () => {
    const wanted = digest({ version: "0.16.2" }, "values");
    const asked = (before: string, ...conditions: Parameters<typeof object>[0]) =>
        object(conditions, { annotations: { [ASKED]: before, [REQUEST]: before } });
    const ready = (before: string) => asked(before, ["Ready", "True"]);
    const failed = (before: string) => asked(before, ["Ready", "False", "InstallFailed"]);

    it("is another request for another version or other values", () => {
        assert.notEqual(digest({ version: "0.15.2" }, "values"), wanted);
        assert.notEqual(digest({ version: "0.16.2" }, "others"), wanted);
    });

    it("stays as it is while the release is as wanted", () => {
        assert.equal(request(wanted, {}, {}), wanted);
        assert.equal(request(wanted, ready(wanted), source), wanted);
        assert.equal(request(wanted, ready(`${wanted}-0123`), source), `${wanted}-0123`);
    });

    it("is a new one after a failure, and after another", () => {
        const first = request(wanted, failed(wanted), source);
        const second = request(wanted, failed(first), source);
        assert.equal(new Set([wanted, first, second]).size, 3);
        const nobodyAsked = object([["Ready", "False", "InstallFailed"]]);
        assert.notEqual(request(wanted, nobodyAsked, source), wanted);
    });

    it("is a new one after a failure, too, while Flux tries again by itself", () => {
        const trying = (before: string, ...released: [string, string?, string?]) =>
            asked(before, ["Ready", "Unknown", "Progressing", "Running 'upgrade' action"], ["Released", ...released]);
        const again = trying(wanted, "False", "UpgradeFailed", "boom");
        assert.equal(request(wanted, again, source), request(wanted, failed(wanted), source));
        assert.equal(lastFailure(again, source), "boom");
        const first = trying(wanted, "True", "InstallSucceeded", "installed");
        assert.equal(request(wanted, first, source), wanted);
        assert.equal(lastFailure(first, source), undefined);
    });

    it("is a new one on the way back, which would otherwise be the one that was answered before", () => {
        const others = digest({ version: "0.15.2" }, "values");
        const there = request(others, ready(wanted), source);
        const back = request(wanted, asked(there, ["Ready", "Unknown", "Progressing"]), source);
        assert.equal(new Set([wanted, there, back]).size, 3);
        assert.equal(request(wanted, ready(back), source), back);
    });

    it("takes no notice of what somebody else asked", () => {
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

describe("what Flux says to what it was asked", () => {
    const state = (reason: string, asked?: string, handled?: string): FluxState => {
        const found = object([["Ready", reason === "" ? "True" : "False", reason, "boom"]], {
            annotations: asked === undefined ? {} : { [REQUEST]: asked },
        });
        return { ...found, status: { ...found.status, lastHandledReconcileAt: handled } };
    };

    it("is a failure once it has looked", () => {
        assert.equal(answer(state("UpgradeFailed", "b", "b"), source).state, "failed");
        assert.equal(answer(state("UpgradeFailed"), source).state, "failed");
    });

    it("is nothing yet where it tells of how it was before", () => {
        assert.equal(answer(state("", "b", "a"), source).state, "pending");
        assert.deepEqual(answer(state("UpgradeFailed", "b", "a"), source), { state: "pending", message: "boom" });
        assert.equal(answer(state("SourceNotReady", "b"), source).state, "pending");
    });

    it("is a failure where it has taken the request up, and tells of nothing at all", () => {
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

    it("is otherwise what it says", () => {
        assert.equal(answer(state("", "b", "b"), source).state, "ready");
        assert.equal(answer(state("DependencyNotReady", "b", "a"), source).state, "pending");
    });
});
