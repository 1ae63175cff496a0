import assert from "node:assert/strict";
import { startLab, stopLab, type Lab } from "../../lab";
import { call, prompt, request, type Firewall } from "./boxClient";

describe("the stand-in firewall's faults", () => {
    let lab: Lab;
    let fw1: Firewall;
    before(async () => {
        lab = await startLab();
        fw1 = lab.firewalls[0] as Firewall;
    });
    beforeEach(() => fw1.resetRequests());
    afterEach(() => fw1.faults());
    after(async () => void (await (lab?.startedByUs && stopLab())));

    const run = (): Promise<{ status: number; text: string }> => call(fw1, "pfsense.exec_php", "$toreturn = 1;");

    for (const fault of ["401", "403", "500", "503"] as const) {
        it(`answer ${fault} for the requested number of times, at one transport`, async () => {
            await fw1.faults({ http: [{ fault, door: "rest-api", times: 1 }] });
            assert.equal((await run()).status, 200);
            assert.equal((await prompt(fw1, "true")).status, Number(fault));
            assert.equal((await prompt(fw1, "true")).status, 200);
        });
    }

    it("begin after some requests, and end when they are removed", async () => {
        await fw1.faults({ http: [{ fault: "500", times: 9, after: 1 }] });
        assert.deepEqual([(await run()).status, (await run()).status, (await run()).status], [200, 500, 500]);
        await fw1.faults();
        assert.equal((await run()).status, 200);
    });

    it("answer with an invalid text, or late", async () => {
        await fw1.faults({
            http: [
                { fault: "garbage", times: 1 },
                { fault: "slow", ms: 400, times: 1 },
            ],
        });
        const nonsense = await run();
        assert.equal(nonsense.status, 200);
        assert.doesNotMatch(nonsense.text, /methodResponse/);
        const started = Date.now();
        assert.match((await run()).text, /methodResponse/);
        assert.ok(Date.now() - started >= 400);
    });

    it("cut an answer after the work is done, and a request before", async () => {
        const touch = (name: string) => call(fw1, "pfsense.exec_php", `touch(getenv('TMPDIR') . '/${name}');`);
        await fw1.faults({
            http: [
                { fault: "cutAfterBytes", bytes: 20, times: 1 },
                { fault: "cutRequestAfterBytes", bytes: 20, times: 1 },
            ],
        });
        await assert.rejects(touch("answer-cut"), /aborted|hang up|ECONNRESET/);
        await assert.rejects(touch("request-cut"), /hang up|ECONNRESET/);
        const { json } = await prompt(fw1, "cd $TMPDIR && ls *-cut && rm *-cut");
        assert.equal(json.data.output, "answer-cut");
    });

    it("leave out an answer after the work is done", async () => {
        await fw1.faults({ http: [{ fault: "timeoutAfterWrite", times: 1 }] });
        const path = "/api/v2/diagnostics/command_prompt";
        const headers = { "content-type": "application/json", "x-api-key": fw1.apiKey };
        const body = JSON.stringify({ command: "touch $TMPDIR/done" });
        await assert.rejects(request(fw1, { path, headers, body, timeoutMs: 1_000 }), /timed out/);
        assert.equal((await prompt(fw1, "cd $TMPDIR && ls done && rm done")).json.data.output, "done");
        assert.deepEqual(
            (await fw1.requests()).map(({ outcome }) => outcome),
            ["unanswered", 200],
        );
    });

    it("also affect PHP", async () => {
        await fw1.faults({ php: { fatal: true } });
        assert.equal((await run()).status, 500);
    });
});
