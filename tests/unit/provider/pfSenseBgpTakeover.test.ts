import assert from "node:assert/strict";
import type {
    Answer,
    ApplyDocument,
    ProgramDocument,
    TakeoverDocument,
} from "../../../routers/pfSense/provider/program";
import type { JsonObject } from "../../../base/values/json";
import { secret } from "../../../base/values/secrets";
import { applyAnswer, readAnswer, takeoverAnswer } from "./firewall/answers";
import type { Box } from "./firewall/box";
import { created, inputs, setup, URN } from "./firewall/resource";

const LINE = "neighbor 192.0.2.11 timers 3 9";
const reloading = { takenOver: false, reloading: true, answering: false };
const silent = { takenOver: false, answering: false };
const lacking = { takenOver: false, pending: { "192.0.2.11": [LINE] } };
const busy: Answer = { ok: false, refusals: [{ code: "busy", subject: "", message: "FRR is still reloading" }] };

/** Sets the answers to apply and takeover, one for each. The last answer repeats. */
function answers(box: Box, ...script: (Partial<Answer> | Error)[]): void {
    box.before = (document: ProgramDocument): Answer | undefined => {
        if (document.operation !== "apply" && document.operation !== "takeover") {
            return undefined;
        }
        const next = script.length > 1 ? script.shift()! : script[0]!;
        if (next instanceof Error) {
            throw next;
        }
        if ("ok" in next && !next.ok) {
            return next as Answer;
        }
        return document.operation === "apply" ? applyAnswer(document as ApplyDocument, next) : takeoverAnswer(next);
    };
}

const operations = ({ documents }: Box): string[] => documents.map(({ operation }) => operation);
const polls = ({ documents }: Box) =>
    documents.filter(({ operation }) => operation === "takeover") as TakeoverDocument[];

describe("PfSenseBgp and FRR's reload", () => {
    it("needs only one request if FRR runs with the complete configuration", async () => {
        const { box, heard, waited, state } = await (async () => {
            const all = setup();
            answers(all.box, {});
            const { outs } = await all.kind.create(URN, inputs());
            return { ...all, state: outs as JsonObject };
        })();
        assert.deepEqual(operations(box), ["read", "apply"]);
        assert.deepEqual([heard.warning, waited(), "unsettled" in state], [[], 0, false]);
    });

    it("limits the wait of one request to a third of its timeout", async () => {
        for (const [timeoutSeconds, waitSeconds] of [
            [undefined, 10],
            [3, 1],
            [300, 10],
        ] as const) {
            const { kind, box } = setup();
            const firewall = { ...(inputs().firewall as JsonObject), ...(timeoutSeconds ? { timeoutSeconds } : {}) };
            await kind.create(URN, inputs({ firewall }));
            assert.equal(box.applies()[0]?.waitSeconds, waitSeconds);
        }
    });

    it("polls in short requests without passwords and keys until FRR runs with the configuration", async () => {
        const { kind, box, heard, waited } = setup();
        answers(box, { ...reloading, removed: ["192.0.2.99"] }, reloading, silent, {});
        const { outs } = await kind.create(URN, inputs());
        assert.deepEqual(operations(box), ["read", "apply", "takeover", "takeover", "takeover"]);
        assert.deepEqual(polls(box)[0]?.removed, ["192.0.2.99"]);
        assert.match(polls(box)[0]?.hashKey ?? "", /^0{64}$/);
        assert.doesNotMatch(JSON.stringify(polls(box)), /planted/);
        assert.deepEqual([heard.warning, "unsettled" in (outs as JsonObject)], [[], false]);
        assert.ok(waited() > 0 && waited() < 20_000);
    });

    it("retries while the firewall is busy, and fails with the reason at the timeout", async () => {
        const { kind, box } = setup();
        answers(box, busy, busy, {});
        await kind.create(URN, inputs());
        assert.deepEqual(operations(box), ["read", "apply", "apply", "apply"]);

        const other = setup();
        answers(other.box, busy);
        await assert.rejects(
            Promise.resolve(other.kind.create(URN, inputs())),
            /refuses:\n {2}FRR is still reloading \(busy\)/,
        );
        assert.ok(other.waited() >= 60_000 && other.waited() < 300_000);
    });

    it("ends with a warning at the timeout, and the next update checks again", async () => {
        for (const [state, words] of [
            [reloading, /is still reloading its configuration\. The next `pulumi up` checks again/],
            [silent, /doesn't answer\. The next/],
        ] as const) {
            const { kind, box, heard, waited } = setup();
            answers(box, state);
            const { id, outs } = await kind.create(URN, inputs());
            assert.match(heard.warning.join(), words);
            assert.ok(waited() >= 60_000 && waited() < 300_000);
            assert.equal((await kind.diff(id, URN, outs as JsonObject, inputs())).changes, true);
            answers(box, { changed: false });
            const { outs: settled } = await kind.update(id, URN, outs as JsonObject, inputs());
            assert.equal((await kind.diff(id, URN, settled as JsonObject, inputs())).changes, false);
        }
    });

    it("reloads FRR once more if lines are missing, and then names the lines", async () => {
        const { kind, box, heard } = setup();
        answers(box, { ...lacking, regenerated: true }, { ...lacking, regenerated: true }, reloading, lacking);
        const { id, outs } = await kind.create(URN, inputs());
        assert.deepEqual(
            polls(box).map(({ regenerate }) => regenerate),
            [true, false, false],
        );
        assert.match(
            heard.warning.join(),
            new RegExp(`doesn't run with all of its configuration:\\n {2}${LINE}\\n.*refused`),
        );
        // FRR may print such a line in another form, which is no reason to reload FRR on every update
        assert.equal((await kind.diff(id, URN, outs as JsonObject, inputs())).changes, false);
    });

    it("counts the missing lines if the neighbors are secret", async () => {
        const { kind, box, heard } = setup();
        answers(box, { ...lacking, changed: false, regenerated: true });
        await kind.create(URN, inputs({ neighbors: secret(inputs().neighbors as JsonObject) }));
        assert.match(heard.warning.join(), /configuration:\n {2}1 lines\n/);
        assert.doesNotMatch(heard.warning.join(), /192\.0\.2\.11/);
    });

    it("keeps its result when a poll fails", async () => {
        const { kind, box, heard } = setup();
        answers(box, reloading, new Error("no connection"));
        const { id, outs } = await kind.create(URN, inputs());
        assert.match(heard.warning.join(), /is unknown: no connection/);
        assert.equal((await kind.diff(id, URN, outs as JsonObject, inputs())).changes, true);
    });

    it("waits after a removal as well", async () => {
        const { kind, box, state, id, heard } = await created();
        box.documents.length = 0;
        answers(box, busy, { ...reloading, removed: ["192.0.2.11"] }, {});
        await kind.delete(id, URN, state);
        assert.deepEqual(operations(box), ["apply", "apply", "takeover"]);
        assert.deepEqual(heard.warning, []);
    });

    it("detects on refresh the neighbors that FRR lost, and reloads FRR on update", async () => {
        const { kind, box, state, id, heard } = await created();
        box.before = ({ operation }) => (operation === "read" ? lost() : undefined);
        const lost = () => readAnswer({ neighbors: box.neighbors, prefixLists: box.prefixLists, lost: ["192.0.2.11"] });
        const { props } = await kind.read(id, URN, state);
        assert.match(heard.warning.join(), /has lost .*pulumi up/);
        assert.equal((await kind.diff(id, URN, props as JsonObject, inputs())).changes, true);
    });
});
