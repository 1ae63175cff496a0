import assert from "node:assert/strict";
import { checkInputs, type Finding } from "../../../rules";
import { parseDuration } from "../../../rules/shared/durations";
import { meantDuration } from "../../../rules/shared/meantDuration";
import { peer } from "./helpers";

/** The hint of the only finding at a path. */
function hintAt(path: string, findings: Finding[]): string | undefined {
    const found = findings.filter((finding) => finding.path === path);
    assert.equal(found.length, 1);
    return found[0]?.hint;
}

describe("a hint for a duration", () => {
    it("suggests the value with its unit", () => {
        const durations: [string | number, string | undefined][] = [
            [90, "90s"],
            ["30", "30s"],
            ["90 s", "90s"],
            ["90sec", "90s"],
            ["2 minutes", "2m"],
            ["1.5h", "1.5h"],
            ["300 MS", "300ms"],
            ["1m 30s", "1m30s"],
            ["1 min 30 sec", "1m30s"],
            ["PT1M30S", "1m30s"],
            ["PT90S", "90s"],
            ["00:01:30", "1m30s"],
            ["01:30", "1m30s"],
            ["00:00", "0s"],
            ["1d", undefined],
            ["1m 2 parsecs", undefined],
            ["soon", undefined],
            ["-5", undefined],
            ["", undefined],
        ];
        for (const [given, meant] of durations) {
            assert.equal(meantDuration(given), meant, String(given));
            assert.ok(meant === undefined || parseDuration(meant) !== undefined);
        }
        const peers = [{ ...peer(), name: "gw", holdTime: 90, keepaliveTime: "30" }];
        const findings = checkInputs({ bgp: { peers } });
        assert.equal(hintAt("bgp.peers[0].holdTime", findings), 'Write holdTime: "90s".');
        assert.equal(hintAt("bgp.peers[0].keepaliveTime", findings), 'Write "30s".');
        const flux = checkInputs({ install: { method: "Flux", flux: { interval: "15" } } });
        assert.equal(hintAt("install.flux.interval", flux), "Write 15s.");
    });
});
