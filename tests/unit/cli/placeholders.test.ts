import assert from "node:assert/strict";
import { command as run } from "./command";
import { BOTH, L2, object, POOL, report, rules } from "./manifestReport";

describe("pulumi-metallb check --manifests, on placeholders", () => {
    const placeholders: [placeholder: string, shown: string, fill: RegExp][] = [
        [
            '"${CIDR}"',
            "${CIDR}",
            /envsubst < FILE \| pulumi-metallb check --manifests -, or with Flux .*flux build kustomization/,
        ],
        ["${CIDR}", "${CIDR}", /envsubst/],
        ['"$CIDR"', "$CIDR", /envsubst/],
        ['"${NET}/${BITS}"', "${NET}", /envsubst/],
        ["_replaced_", "_replaced_", /kubectl kustomize/],
        ['"$(CIDR)"', "$(CIDR)", /kubectl kustomize/],
        ["<no value>", "<no value>", /helm template \. \| pulumi-metallb check --manifests -/],
        ["<your range>", "<your range>", /replace the placeholder with its value/],
        ['"{{ .Values.cidr }}"', "{{ .Values.cidr }}", /helm template/],
        ["{{ .Values.cidr | quote }}", "{{ .Values.cidr | quote }}", /helm template/],
        ["{{ cidr }}", "{{ cidr }}", /helm template/],
        ['"@cidr@"', "@cidr@", /replace the placeholder with its value/],
        ['"@@CIDR@@"', "@@CIDR@@", /replace the placeholder with its value/],
        ['"%%CIDR%%"', "%%CIDR%%", /replace the placeholder with its value/],
        ['"%(cidr)s"', "%(cidr)s", /replace the placeholder with its value/],
        ['"{cidr}"', "{cidr}", /replace the placeholder with its value/],
        ['"ENC[AES256_GCM,data:AA,iv:BB,tag:CC,type:str]"', "ENC[AES256_GCM,data:AA,iv:BB,tag:CC,type:str]", /sops -d/],
    ];
    for (const [placeholder, shown, fill] of placeholders) {
        it(`treats ${placeholder} as an unknown value`, async () => {
            const pool = POOL.replace("[192.0.2.0/28]", `[${placeholder}, 192.0.2.0/28]`);
            const found = await report(`${pool}---\n${L2}`);
            assert.deepEqual(rules(found), ["warning placeholder"]);
            assert.ok(found.findings[0]?.message.includes(JSON.stringify(shown)), found.findings[0]?.message);
            assert.match(found.findings[0]?.hint ?? "", fill);
        });
    }

    it("ignores the metadata that SOPS adds to encrypted files", async () => {
        const pool = `${POOL.replace("192.0.2.0/28", '"ENC[AES256_GCM,data:AA,iv:BB,tag:CC,type:str]"')}sops: { mac: x, version: 3.8.1 }\n`;
        assert.deepEqual(rules(await report(`${pool}---\n${L2}`)), ["warning placeholder"]);
        assert.deepEqual(rules(await report(`${BOTH}sops: mine\n`)), ["error unknown-property"]);
    });

    it("checks the other fields of an object that has a placeholder", async () => {
        const pool = POOL.replace("[192.0.2.0/28]", '["${CIDR}", 192.0.2.1]');
        assert.deepEqual(rules(await report(`${pool}---\n${L2}`)), ["warning placeholder", "error pool-addresses"]);
    });

    it("checks the default of a variable with the type that YAML gives it", async () => {
        const peer = (asn: string) =>
            object(
                "BGPPeer",
                "gw",
                `{ myASN: ${asn}, peerASN: 64513, peerAddress: "\${GW:-203.0.113.1}" }`,
                "apiVersion: metallb.io/v1beta2",
            );
        const all = (asn: string) => `${BOTH}---\n${peer(asn)}---\n${object("BGPAdvertisement", "lan", "{}")}`;
        const found = await report(all("${ASN:=64512}"));
        assert.deepEqual(rules(found), ["warning placeholder"]);
        assert.match(
            found.findings[0]?.message ?? "",
            /^"\$\{ASN:=64512\}" and "\$\{GW:-203\.0\.113\.1\}" are checked with the default\.$/,
        );
        assert.deepEqual(rules(await report(all("${ASN:=0}"))), ["warning placeholder", "error peer-asn"]);
        assert.deepEqual(rules(await report(all("${ASN:=${OTHER}}"))), ["warning placeholder"]);
    });

    it("accepts dollars and brackets in ordinary text, and shows no passwords", async () => {
        const annotated = POOL.replace("name: lan", 'name: lan, annotations: { note: "costs $five, <b>" }');
        const script = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata: { run: 'echo $PATH {{ x }}' }\n";
        const peer = object(
            "BGPPeer",
            "gw",
            "{ myASN: 64512, peerASN: 64513, peerAddress: 203.0.113.1, password: 'hun$ter2' }",
            "apiVersion: metallb.io/v1beta2",
        );
        const found = await report(
            [annotated, L2, script, peer, object("BGPAdvertisement", "lan", "{}")].join("---\n"),
        );
        assert.ok(!rules(found).includes("warning placeholder"));
        assert.ok(!JSON.stringify(found).includes("ter2"));
    });

    it("shows no password that resembles a placeholder", async () => {
        for (const key of ["password", "passwordOld", "BGP_PASSWORD_1"]) {
            for (const password of ["$hunter2", "<hunter2>", "@hunter2@", "pre${hunter2}"]) {
                const spec = `{ myASN: 64512, peerASN: 64513, peerAddress: 203.0.113.1, ${key}: "${password}" }`;
                const peer = object("BGPPeer", "gw", spec, "apiVersion: metallb.io/v1beta2");
                const found = await report(`${BOTH}---\n${peer}---\n${object("BGPAdvertisement", "lan", "{}")}`);
                assert.ok(!JSON.stringify(found).includes("hunter2"), `${key}: ${password}`);
            }
        }
    });

    it("accepts unknown labels and names", async () => {
        const pool = POOL.replace("name: lan", 'name: "${NAME}", labels: { tier: "${TIER}" }');
        const l2 = (spec: string) => object("L2Advertisement", "l2", spec);
        for (const spec of [
            "{ ipAddressPools: [x] }",
            "{ ipAddressPoolSelectors: [{ matchLabels: { tier: gold } }] }",
        ]) {
            assert.deepEqual(rules(await report(`${pool}---\n${l2(spec)}`)), ["warning placeholder"]);
        }
    });

    const templates: [string, string, RegExp][] = [
        [
            "Helm",
            "{{- if .Values.x }}\n" + POOL + "{{- end }}\n",
            /-> run helm template \. \| pulumi-metallb check --manifests -/,
        ],
        ["Jinja", "{% for p in pools %}\n" + POOL + "{% endfor %}\n", /template of Jinja/],
    ];
    for (const [tool, text, said] of templates) {
        it(`suggests a command for a template of ${tool}`, async () => {
            const { code, out, err } = await run(["check", "--manifests", "-"], text);
            assert.deepEqual([code, out], [2, ""]);
            assert.match(err, said);
        });
    }
});
