import assert from "node:assert/strict";
import { check, UNKNOWN } from "../../../rules";
import { configuration, peer, peers, says } from "./helpers";

describe("passwords of peers", () => {
    const secret = { name: "s", type: "kubernetes.io/basic-auth", hasPassword: true };
    const reference = { passwordSecret: { name: "s" } };
    const cases: [string, object, object[] | undefined, string[]][] = [
        ["may be plain", { password: "hunter2" }, [], []],
        [
            "may not be set together with a Secret",
            { password: "hunter2", ...reference },
            undefined,
            ["error p.passwordSecret peer-password"],
        ],
        [
            "may not be unknown together with a Secret",
            { password: UNKNOWN, ...reference },
            undefined,
            ["error p.passwordSecret peer-password"],
        ],
        ["may be in a Secret while Secrets are unknown", reference, undefined, []],
        ["may be in a known Secret", reference, [secret], []],
        ["may not be in a missing Secret", reference, [], ["error p.passwordSecret.name peer-password-secret"]],
        [
            "may not be in a Secret of another namespace",
            reference,
            [{ ...secret, namespace: "default" }],
            ["error p.passwordSecret.name peer-password-secret"],
        ],
        [
            "may not be in a Secret of another type",
            reference,
            [{ ...secret, type: "Opaque" }],
            ["error p.passwordSecret.name peer-password-secret"],
        ],
        [
            "may not be in a Secret without the key password",
            reference,
            [{ ...secret, hasPassword: false }],
            ["error p.passwordSecret.name peer-password-secret"],
        ],
        ["may not have more than 80 characters", { password: "x".repeat(81) }, [], ["error p.password peer-password"]],
        [
            "cause a warning with passwordSecret.namespace",
            { passwordSecret: { name: "s", namespace: "default" } },
            undefined,
            ["warning p.passwordSecret.namespace peer-password-namespace"],
        ],
    ];
    for (const [name, spec, secrets, expected] of cases) {
        it(name, () => {
            const findings = check(configuration({ bgpPeers: peers({ p: peer(spec) }), secrets: secrets as any }));
            const said = findings.filter(({ rule }) => rule.startsWith("peer-password"));
            assert.deepEqual(
                said.map(({ severity, path, rule }) => `${severity} ${path} ${rule}`),
                expected,
            );
            assert.ok(!JSON.stringify(findings).includes("hunter2"));
        });
    }
    it("cause a warning on a peer for no node", () => {
        const spec = peer({ ...reference, nodeSelectors: [{ matchLabels: { zone: "z" } }] });
        const nodes = [{ name: "n", labels: {}, addresses: [], podCIDRs: [] }];
        const said = (metalLbVersion: string) =>
            says("peer-password-secret", { bgpPeers: peers({ p: spec }), secrets: [], nodes, metalLbVersion });
        assert.deepEqual(said("0.16.2"), ["warning p.passwordSecret.name peer-password-secret"]);
        assert.deepEqual(said("0.15.2"), ["error p.passwordSecret.name peer-password-secret"]);
    });
});
