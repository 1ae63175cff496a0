import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { programText } from "../../../routers/pfSense/provider/program";
import { checkPfSenseBgp, OTHER_FIELDS, OWN_FIELDS } from "../../../routers/pfSense/rules";
import { bgp, neighbor } from "../rules/pfSenseInputs";

const SAMPLES = [
    ...["0", "1", "2", "10", "11", "100", "101", "254", "255", "256", "600", "601", "65535", "65536", "4294967295"],
    ...["4294967296", "99999999999", "-1", "01", "1.5", "1 ", "on", "ON", "off", "none", "no", "yes", "ipv4", "ipv6"],
    ...["disabled", "enabled", "standard", "extended", "both", "force", "default", "restart", "helper", "disable"],
    ...[
        "origin",
        "send",
        "receive",
        "192.0.2.1",
        "192.0.02.1",
        "192.0.2.1/24",
        "2001:db8::1",
        "2001:DB8:0::1",
        "fe80::1%eth0",
    ],
    ...["a_b-C9", "a b", " a", "a ", "a;b", "x".repeat(64), "x".repeat(65), "x".repeat(128), "x".repeat(129)],
    ...["", "R & D", "a &amp; b", "&#38;", "&#x26;", "& amp;", "a\nb", "é", 'a"b'],
];

/** Prints which fields refuse each sample, and the fields themselves, by the program's own rules. */
const PHP = `
$rules = pmlb_neighbor_rules();
$refused = [];
foreach (json_decode($argv[1]) as $sample) {
    $refuses = fn (callable $rule) => $sample !== '' && $rule($sample) !== null;
    $refused[] = array_keys(array_filter($rules, $refuses));
}
echo json_encode(['fields' => array_keys($rules), 'refused' => $refused]);
`;

describe("a neighbor's fields in the rules and in the program", () => {
    let program: { fields: string[]; refused: string[][] };

    before(function () {
        const input = `<?php ${programText()}${PHP}`;
        const { error, stdout } = spawnSync("php", ["--", JSON.stringify(SAMPLES)], { input, encoding: "utf8" });
        if (error !== undefined) {
            this.skip();
        }
        program = JSON.parse(stdout) as typeof program;
    });

    it("are the same", () => {
        assert.deepEqual(program.fields.sort(), ["peer", ...Object.keys(OWN_FIELDS), ...OTHER_FIELDS].sort());
    });

    it("refuse the same values in a preview and on update", () => {
        for (const [index, sample] of SAMPLES.entries()) {
            const refused = (program.refused[index] ?? []).filter((field) => OTHER_FIELDS.includes(field));
            assert.deepEqual(refusedInPreview(sample), refused.sort(), JSON.stringify(sample));
        }
    });

    it("accept the same descriptions, which follow the ownership mark", () => {
        for (const [index, sample] of SAMPLES.entries()) {
            const refused = program.refused[index]?.includes("descr") === true;
            const findings = errors({ ...neighbor, description: sample });
            // After the ownership mark a leading space is valid, and fewer characters are left.
            if (!sample.startsWith(" ") && sample.length <= 60) {
                assert.equal(findings.length > 0, refused, JSON.stringify(sample));
            }
        }
    });
});

function refusedInPreview(sample: string): string[] {
    const fields = Object.fromEntries(OTHER_FIELDS.map((field) => [field, sample]));
    return errors({ ...neighbor, fields })
        .map((path) => /\.fields\.(\w+)$/.exec(path)?.[1] ?? path)
        .sort();
}

function errors(given: object): string[] {
    return checkPfSenseBgp(bgp({ neighbors: { "192.168.33.11": given } }))
        .filter(({ severity }) => severity === "error")
        .map(({ path }) => path);
}
