import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { decodeAnswer, type Answer, type ProgramDocument } from "../../../routers/pfSense/provider/program";
import { applyDocument, identity, neighbor, ProgramBox } from "../../lab/programBox";
import { applyAnswer, printed, readAnswer, sessionsAnswer, takeoverAnswer } from "./firewall/answers";

const PEER = "192.168.33.11";

const documents: Record<ProgramDocument["operation"], ProgramDocument> = {
    read: { ...identity, operation: "read" } as ProgramDocument,
    apply: applyDocument({ neighbors: [neighbor(PEER)] }),
    takeover: { ...identity, operation: "takeover", removed: [PEER], regenerate: true },
    sessions: { ...identity, operation: "sessions", peers: [PEER] },
    key: { ...identity, operation: "key" },
};

describe("the check of an answer's shape", () => {
    it("accepts the answers of the tests' firewall", () => {
        const session = {
            configured: true,
            state: "Established",
            establishedEpoch: 1,
            prefixesReceived: 0,
            policy: true,
            lastError: "",
            localAddress: "",
            pending: [],
        };
        const answers = [
            readAnswer(),
            applyAnswer(applyDocument({ neighbors: [neighbor(PEER)] })),
            takeoverAnswer({ pending: { [PEER]: [`no neighbor ${PEER}`] } }),
            sessionsAnswer({ [PEER]: session }),
        ];
        assert.deepEqual(
            answers.map((answer) => decodeAnswer(printed(answer))),
            answers,
        );
    });

    it("refuses an answer without a field that the provider reads", () => {
        const takeover = { ...takeoverAnswer(), pending: undefined } as unknown as Answer;
        assert.throws(() => decodeAnswer(printed(takeover)), /missing or of another type: pending/);
        const sessions = sessionsAnswer({ [PEER]: { configured: true } });
        assert.throws(() => decodeAnswer(printed(sessions)), /sessions\["192\.168\.33\.11"\]\.state/);
    });

    for (const [operation, document] of Object.entries(documents)) {
        it(`accepts the program's own answer to ${operation}`, function () {
            if (spawnSync("php", ["-v"]).error !== undefined) this.skip();
            const box = new ProgramBox("newer");
            try {
                const answer = box.ask(document);
                assert.equal(answer.ok && answer.operation, operation, JSON.stringify(answer));
            } finally {
                box.remove();
            }
        });
    }
});
