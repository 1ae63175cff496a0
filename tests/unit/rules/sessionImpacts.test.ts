import assert from "node:assert/strict";
import {
    impactMessage,
    impactsOn,
    LATER,
    readImpacts,
    WORDS,
    type Impact,
    type SessionImpact,
    type SessionImpacts,
} from "../../../routers/rules/routing/sessionImpacts";

const ROUTER = "https://192.0.2.254";
const ADDRESSES = ["192.0.2.1", "198.51.100.77", "2001:db8::1", "::1"];
const REASONS = [[], ["asn"], ["description", "maximumPrefixes", "prefix-list metallb-prod-in4"], ["routemap_in"]];

/** Every impact with every address and reason, as single messages and as one message. */
const sessions = (Object.keys(WORDS) as Impact[]).flatMap((impact) =>
    ADDRESSES.flatMap((address) => REASONS.map((because): SessionImpact => ({ address, impact, because }))),
);

function readAgain(impacts: SessionImpacts | typeof LATER) {
    return readImpacts(impactMessage(ROUTER, impacts));
}

describe("the message about session impacts", () => {
    for (const renews of [false, true]) {
        it(`is read back as written, session by session${renews ? ", with the renewal" : ""}`, () => {
            for (const some of [...sessions.map((one) => [one]), sessions, sessions.slice().reverse()]) {
                assert.deepEqual(readAgain(impactsOn(some, renews)), impactsOn(some, renews));
            }
        });

        it(`is read back as written if the neighbors are secret${renews ? ", with the renewal" : ""}`, () => {
            for (const some of [...sessions.map((one) => [one]), sessions, sessions.slice(0, 30)]) {
                const secret = impactsOn(some, renews, true);
                assert.deepEqual(readAgain(secret), secret);
                const message = impactMessage(ROUTER, secret);
                assert.ok(!ADDRESSES.slice(0, 3).some((address) => message.includes(address)), message);
                assert.doesNotMatch(message, /asn|prefix-list/);
            }
        });
    }

    it("is read back if the impacts are unknown in a preview", () => assert.equal(readAgain(LATER), LATER));

    it("is distinguished from messages about other subjects", () => {
        for (const other of ["", "FRR on https://192.0.2.254 may not run.", "  192.0.2.1: reset"]) {
            assert.equal(readImpacts(other), undefined);
        }
    });

    it("is unreadable if any part of it differs", () => {
        const heading = `What changes for the BGP sessions of ${ROUTER}`;
        const lines = [
            "  192.0.2.1: reset",
            "  192.0.2.1: reset: the session ends and comes back (",
            "  192.0.2.1: reset: the session ends and comes back ()",
            "  192.0.2.1: reset: the session ends and comes back asn)",
            "   192.0.2.1: new",
            "  node1: new",
            "  01: new",
            "  0: new",
            "  2: new (asn)",
            "  2: [secret]",
            "  2: new\n  3: new",
            "  2: new\n  192.0.2.1: new",
            "  192.0.2.1: new\nA password changes.",
            "  192.0.2.1: new\n",
        ];
        for (const line of lines) {
            assert.equal(readImpacts(`${heading}; all others stay:\n${line}`), "unreadable", JSON.stringify(line));
        }
        assert.equal(readImpacts(`${heading}:\n  192.0.2.1: new`), "unreadable");
        assert.equal(readImpacts(`${heading} is known at the update only`), "unreadable");
        assert.equal(readImpacts(heading), "unreadable");
    });
});
