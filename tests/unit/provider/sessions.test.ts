import assert from "node:assert/strict";
import { NotReadyError } from "../../../provider/errors";
import type { SessionRecord } from "../../../routers/pfSense/provider/program";
import { pfSenseSessions } from "../../../routers/pfSense/provider/sessions";
import { diagnose, isWell } from "../../../routers/pfSense/provider/sessions/diagnose";
import { frrState, type Observation } from "../../../routers/pfSense/provider/sessions/observation";
import type { JsonObject } from "../../../base/values/json";
import { isSecret, secret } from "../../../base/values/secrets";
import { Box, contextWith } from "./firewall/box";
import { withoutSecrets } from "./firewall/resource";

const UP: SessionRecord = {
    configured: true,
    state: "Established",
    establishedEpoch: 1_700_000_000,
    prefixesReceived: 3,
    policy: false,
    lastError: "",
    localAddress: "192.0.2.1",
    pending: [],
};
const DOWN: SessionRecord = { ...UP, state: "Active", establishedEpoch: null, prefixesReceived: 0, reachable: "open" };

function observed(seen: Partial<SessionRecord>, more: Partial<Observation> = {}): Observation {
    const expected = { asn: 64500, localAddress: "192.0.2.1", hasPassword: true };
    return {
        neighbor: "192.0.2.11",
        expected,
        seen: { ...DOWN, ...seen },
        md5Failing: false,
        reloading: false,
        ...more,
    };
}

describe("a session's diagnosis", () => {
    it("is empty for a session that carries routes", () => {
        assert.equal(diagnose("running", observed(UP)), undefined);
        assert.ok(isWell("running", observed(UP)));
        assert.ok(!isWell("running", observed({ ...UP, policy: true })) && !isWell("running", observed({})));
    });

    it("names the cause and a fix", () => {
        const cases: [Observation, RegExp][] = [
            [observed({ ...UP, policy: true }), /^No policy: .*RFC 8212.*prefixListIn/],
            [observed({ configured: false }), /doesn't know 192\.0\.2\.11/],
            [observed({ lastError: "OPEN Message Error/Bad Peer AS" }), /^ASN mismatch: the firewall expects 64500/],
            [observed({ lastError: "OPEN Message Error/Bad BGP Identifier" }), /same router ID/],
            [observed({ lastError: "Cease/Maximum Number of Prefixes Reached" }), /maximumPrefixes/],
            [
                observed({ localAddress: "192.0.2.254" }),
                /^Wrong update source: .*from 192\.0\.2\.254.*peerAddress is 192\.0\.2\.1/,
            ],
            [
                observed({ reachable: "timeout" }, { md5Failing: true }),
                /^MD5 mismatch: .*Compare the password on both ends/,
            ],
            [observed({}, { md5Failing: true, expected: { asn: 64500 } }), /^MD5 mismatch: .*no password is set here/],
            [observed({ reachable: "timeout" }), /^Port closed: .*TCP 179/],
            [observed({ reachable: "unreachable" }), /can't be reached from the firewall from 192\.0\.2\.1/],
            [observed({ reachable: "refused" }), /^BGP is down on the node: .*speaker/],
            [observed({ reachable: "refused" }), /native.*up to two minutes apart: wait for 180 s/],
            [
                observed({ lastError: "Hold Timer Expired" }),
                /^The session is Active; FRR's last error: Hold Timer Expired\.$/,
            ],
            [observed({ state: "", reachable: undefined }), /^The session is down\.$/],
            [observed({ configured: false }, { reloading: true }), /still reloading .*doesn't know 192\.0\.2\.11 yet/],
        ];
        for (const [observation, words] of cases) {
            assert.match(diagnose("running", observation) ?? "", words);
        }
    });

    it("distinguishes an FRR that CARP stopped, which is normal, from an FRR that is down", () => {
        assert.equal(frrState({ frrRunning: false, carp: "BACKUP" }), "stopped-by-carp");
        assert.equal(frrState({ frrRunning: false, carp: "MASTER" }), "stopped");
        assert.equal(frrState({ frrRunning: true, carp: "BACKUP" }), "running");
        assert.match(diagnose("stopped", observed({}, { reloading: true })) ?? "", /^FRR is starting/);
        assert.match(diagnose("stopped-by-carp", observed({})) ?? "", /CARP backup/);
        assert.ok(isWell("stopped-by-carp", observed({})) && !isWell("stopped", observed({})));
    });
});

describe("PfSenseSessions", () => {
    const URN = "urn:pulumi:prod::cluster::metallb:index:PfSenseSessions::fw1";
    const inputs = (more: JsonObject = {}): JsonObject => ({
        firewall: { url: "https://192.0.2.1", username: "pulumi", password: "planted-login" },
        owner: "prod",
        neighbors: { "192.0.2.12": { asn: 64500 }, "192.0.2.11": { node: "one", asn: 64500, hasPassword: true } },
        ...more,
    });

    function setup(sessions: Record<string, SessionRecord>) {
        const box = new Box();
        box.sessions = sessions;
        const all = contextWith({ "https://192.0.2.1": box });
        return { ...all, box, kind: pfSenseSessions(all.context) };
    }

    it("reports every session, in order, with one request", async () => {
        const { kind, box } = setup({ "192.0.2.11": UP, "192.0.2.12": UP });
        const { outs } = await kind.create(URN, inputs({ waitSeconds: 60 }));
        assert.equal((outs as JsonObject).frr, "running");
        assert.deepEqual((outs as JsonObject).sessions, [
            {
                neighbor: "192.0.2.11",
                node: "one",
                state: "Established",
                establishedSince: "2023-11-14T22:13:20.000Z",
                prefixesReceived: 3,
            },
            {
                neighbor: "192.0.2.12",
                state: "Established",
                establishedSince: "2023-11-14T22:13:20.000Z",
                prefixesReceived: 3,
            },
        ]);
        assert.equal(box.documents.length, 1);
    });

    it("reports the lines that FRR doesn't run with yet, also of established sessions, without failing", async () => {
        const line = "neighbor 192.0.2.11 timers 3 9";
        const { kind, box } = setup({ "192.0.2.11": { ...UP, pending: [line] }, "192.0.2.12": UP });
        const pendings = async () => {
            const { outs } = await kind.create(URN, inputs({ waitSeconds: 60 }));
            return (outs as { sessions: JsonObject[] }).sessions.map(({ pending }) => pending);
        };
        assert.deepEqual(await pendings(), [`FRR doesn't run with: ${line}`, undefined]);
        box.state = { reloading: true };
        assert.deepEqual(await pendings(), Array(2).fill("FRR is still reloading its configuration."));
        box.state = { reloading: true, carp: "BACKUP", frrRunning: false };
        assert.deepEqual(await pendings(), [undefined, undefined]);
    });

    it("doesn't fail without waitSeconds", async () => {
        const { kind } = setup({ "192.0.2.11": UP, "192.0.2.12": { ...DOWN, reachable: "refused" } });
        const { outs } = await kind.create(URN, inputs());
        const [, second] = (outs as { sessions: JsonObject[] }).sessions;
        assert.match(String(second?.diagnosis), /BGP is down on the node/);
    });

    it("names no neighbor in the state or in an error if the neighbors are secret", async () => {
        const { kind } = setup({ "192.0.2.12": UP });
        const neighbors = secret({ "192.0.2.11": { asn: 64500 }, "192.0.2.12": { asn: 64500 } });
        const created = await kind.create(URN, inputs({ neighbors }));
        const read = await kind.read(created.id, URN, created.outs as JsonObject);
        const failed: unknown = await kind.create(URN, inputs({ neighbors, waitSeconds: 1 })).catch((error) => error);
        assert.ok(failed instanceof NotReadyError);
        assert.match(failed.message, /^1 of 2 BGP sessions of .*:\n {2}The output sessions says why\.$/);
        for (const values of [created.outs, read.props, failed.properties] as JsonObject[]) {
            assert.ok(isSecret(values.sessions));
            assert.doesNotMatch(JSON.stringify(withoutSecrets(values)), /192\.0\.2\.1[12]/);
        }
    });

    it("waits until all sessions are established", async () => {
        const { kind, box, waited } = setup({ "192.0.2.11": UP, "192.0.2.12": DOWN });
        box.before = () => void (box.documents.length === 4 && (box.sessions["192.0.2.12"] = UP));
        await kind.create(URN, inputs({ waitSeconds: 60 }));
        assert.ok(waited() > 0 && waited() < 60_000);
    });

    it("logs only changes, and the outcome last", async () => {
        const { kind, box, heard } = setup({ "192.0.2.11": UP, "192.0.2.12": DOWN });
        box.before = () => void (box.documents.length === 9 && (box.sessions["192.0.2.12"] = UP));
        await kind.create(URN, inputs({ waitSeconds: 60 }));
        assert.deepEqual(heard.status, [
            "1 of 2 BGP sessions are up, waiting for up to 60 s",
            "2 of 2 BGP sessions are up",
        ]);
    });

    it("ends a wait that timed out with the number of sessions that are up", async () => {
        const { kind, heard } = setup({ "192.0.2.11": UP, "192.0.2.12": DOWN });
        await assert.rejects(kind.create(URN, inputs({ waitSeconds: 10 })));
        assert.deepEqual(heard.status, [
            "1 of 2 BGP sessions are up, waiting for up to 10 s",
            "1 of 2 BGP sessions are up after 10 s",
        ]);
    });

    it("logs nothing if there is no wait", async () => {
        const up = setup({ "192.0.2.11": UP, "192.0.2.12": UP });
        await up.kind.create(URN, inputs({ waitSeconds: 60 }));
        const down = setup({ "192.0.2.11": UP, "192.0.2.12": DOWN });
        await down.kind.create(URN, inputs());
        assert.deepEqual([up.heard.status, down.heard.status], [[], []]);
    });

    it("fails at the timeout with all reasons, and saves them in the state so that the next update polls again", async () => {
        const { kind, box, waited } = setup({ "192.0.2.11": DOWN, "192.0.2.12": { ...DOWN, reachable: "timeout" } });
        box.before = () => void (box.md5Failures += 1);
        const error: unknown = await kind.create(URN, inputs({ waitSeconds: 10 })).catch((reason: unknown) => reason);
        assert.ok(error instanceof NotReadyError);
        assert.match(
            error.message,
            /^2 of 2 BGP sessions of https:\/\/192\.0\.2\.1 aren't up after 10 s:\n {2}192\.0\.2\.11 \(one\), Active: MD5/,
        );
        assert.equal(error.reasons.length, 2);
        assert.ok(Array.isArray(error.properties.sessions));
        assert.ok(waited() >= 10_000 && waited() < 15_000);
    });

    it("doesn't wait for the stopped FRR of a CARP backup", async () => {
        const { kind, box } = setup({ "192.0.2.11": { ...DOWN, state: "" }, "192.0.2.12": { ...DOWN, state: "" } });
        box.state = { frrRunning: false, carp: "BACKUP" };
        const { outs } = await kind.create(URN, inputs({ waitSeconds: 60 }));
        assert.equal((outs as JsonObject).frr, "stopped-by-carp");
    });

    it("shows no change on refresh while a session lives, although FRR's clock varies", async () => {
        const { kind, box } = setup({ "192.0.2.11": UP, "192.0.2.12": UP });
        const { id, outs } = await kind.create(URN, inputs());
        box.sessions = {
            "192.0.2.11": { ...UP, establishedEpoch: 1_700_000_001 },
            "192.0.2.12": { ...UP, establishedEpoch: 1_700_000_060 },
        };
        const { props } = await kind.read(id, URN, outs as JsonObject);
        const [before, after] = [outs, props].map((of) => (of as { sessions: JsonObject[] }).sessions);
        assert.deepEqual(after?.[0], before?.[0]);
        assert.notDeepEqual(after?.[1], before?.[1]);
    });

    it("polls again on update while an awaited session is down", async () => {
        const diff = async (sessions: Record<string, SessionRecord>, state: Box["state"], more: JsonObject) => {
            const { kind, box } = setup(sessions);
            const { id, outs } = await kind.create(URN, inputs());
            box.state = state;
            const { props } = await kind.read(id, URN, { ...(outs as JsonObject), ...more });
            return (await kind.diff(id, URN, props as JsonObject, inputs(more))).changes;
        };
        const ill = { "192.0.2.11": UP, "192.0.2.12": DOWN };
        const well = { "192.0.2.11": UP, "192.0.2.12": UP };
        const stopped = { frrRunning: false, carp: "" };
        assert.equal(await diff(ill, {}, { waitSeconds: 60 }), true);
        assert.equal(await diff(ill, {}, { waitSeconds: 0 }), false);
        assert.equal(await diff(ill, {}, {}), false);
        assert.equal(await diff(well, {}, { waitSeconds: 60 }), false);
        assert.equal(await diff(well, stopped, { waitSeconds: 60 }), true);
        assert.equal(await diff(ill, { ...stopped, carp: "BACKUP" }, { waitSeconds: 60 }), false);
    });

    it("polls again if its inputs change, and changes nothing on delete", async () => {
        const { kind, box } = setup({ "192.0.2.11": UP, "192.0.2.12": UP });
        const { id, outs } = await kind.create(URN, inputs({ trigger: "1" }));
        assert.equal((await kind.diff(id, URN, outs as JsonObject, inputs({ trigger: "1" }))).changes, false);
        assert.equal((await kind.diff(id, URN, outs as JsonObject, inputs({ trigger: "2" }))).changes, true);
        const waited = { ...(outs as JsonObject), waitSeconds: 60 };
        const waits = async (waitSeconds: number) =>
            (await kind.diff(id, URN, waited, inputs({ trigger: "1", waitSeconds }))).changes;
        assert.equal(await waits(60), false);
        assert.equal(await waits(180), true);
        assert.equal(await waits(0), true);
        const requests = box.documents.length;
        await kind.delete(id, URN, outs as JsonObject);
        assert.equal(box.documents.length, requests);
        await assert.rejects(kind.read(id, URN, {}), /can't be imported/);
    });
});
