import assert from "node:assert/strict";
import type { PolicySettings, Subject } from "../../../policy/policy";
import { checks } from "../../../policy/policies";
import { pages } from "../docs/pages";

const object = (apiVersion: string, kind: string, fields: object, urn = "urn:pulumi:s::p::t::n"): Subject => ({
    type: `kubernetes:${apiVersion}:${kind}`,
    urn,
    props: { apiVersion, kind, metadata: { name: "x", namespace: "metallb-system" }, ...fields },
});
const release = (props: object): Subject => ({
    type: "kubernetes:helm.sh/v3:Release",
    urn: "urn:pulumi:s::p::t::n",
    props: { name: "metallb", chart: "metallb", ...props },
});

/** Returns the beginnings of a policy's messages about a resource, which name the place. */
function says(policy: string, subject: Subject, settings: PolicySettings = {}): string[] {
    const { check } = checks.find(({ name }) => name === policy)!;
    return check(subject, settings).map(
        ({ message }) => message.split(/ holds| isn't| is | has |: (?=skip|without|insec)/)[0]!,
    );
}

describe("the policies", () => {
    const password = (subject: Subject, settings?: PolicySettings) => says("no-inline-passwords", subject, settings);
    const peer = (spec: object) => object("metallb.io/v1beta2", "BGPPeer", { spec });

    it("no-inline-passwords: in peers, in FRR-K8s's neighbors and its raw configuration", () => {
        assert.deepEqual(password(peer({ password: "p" })), ['BGPPeer "x": spec.password']);
        assert.deepEqual(password(peer({ passwordSecret: { name: "s" } })), []);
        const frr = (spec: object) => object("frrk8s.metallb.io/v1beta1", "FRRConfiguration", { spec });
        assert.deepEqual(password(frr({ bgp: { routers: [{ neighbors: [{ address: "a" }, { password: "p" }] }] } })), [
            'FRRConfiguration "x": spec.bgp.routers[0].neighbors[1].password',
        ]);
        const rawConfig = "router bgp 1\n neighbor 192.0.2.1 password p\n";
        assert.deepEqual(password(frr({ raw: { rawConfig } })), ['FRRConfiguration "x": spec.raw.rawConfig']);
    });

    it("no-inline-passwords: in values, but no names of Secrets, and nothing of other charts", () => {
        const values = { speaker: { secretName: "s" }, list: [{ adminPassword: "p" }], tls: { minVersion: "" } };
        assert.deepEqual(password(release({ values })), ['Release "metallb": values.list[0].adminPassword']);
        assert.deepEqual(password(release({ values }), { allowedValues: ["list[0].adminPassword"] }), []);
        assert.deepEqual(password(release({ chart: "grafana", values })), []);
        assert.deepEqual(password(release({ chart: "oci://r.example/charts/metallb", values })).length, 1);
        assert.deepEqual(password(release({ chart: "./metallb-0.16.2.tgz", values })).length, 1);
    });

    it("no-inline-passwords: in a URL in the values", () => {
        const values = { proxy: "http://u:p@proxy.example:3128", url: "https://h.example/a@b" };
        assert.deepEqual(password(release({ values })), ['Release "metallb": values.proxy']);
    });

    it("no-inline-passwords: in files of values, but not in a Secret, nor for other charts", () => {
        const file = "grafana:\n  token: abc\n";
        const own = "urn:pulumi:s::p::metallb:index:MetalLb$kubernetes:core/v1:ConfigMap::n";
        const config = (key: string, urn?: string) =>
            password(object("v1", "ConfigMap", { data: { [key]: file } }, urn));
        assert.deepEqual(config("values.yaml"), ['ConfigMap "x": data["values.yaml"].grafana.token']);
        assert.deepEqual(config("more.yml", own), ['ConfigMap "x": data["more.yml"].grafana.token']);
        assert.deepEqual(config("grafana.yaml"), []);
        const data = { "values.yaml": Buffer.from(file).toString("base64") };
        for (const fields of [{ stringData: { "values.yaml": file } }, { data }]) {
            assert.deepEqual(password(object("v1", "Secret", fields, own)), []);
        }
    });

    it("peers-are-verified: firewalls, routers and their hops, repositories", () => {
        const verified = (subject: Subject, settings?: PolicySettings) => says("peers-are-verified", subject, settings);
        const firewall: Subject = {
            type: "metallb:index:PfSenseBgp",
            urn: "u",
            props: { firewall: { url: "https://fw", skipTlsVerification: true } },
        };
        assert.deepEqual(verified(firewall), ['"https://fw"']);
        assert.deepEqual(verified(firewall, { except: ["https://fw"] }), []);
        const command = (connection: object, parent: string): Subject => ({
            type: "command:remote:Command",
            urn: `urn:pulumi:s::p::${parent}$command:remote:Command::n`,
            props: { connection },
        });
        const connection = { host: "r", hostKey: "k", proxy: { host: "jump" } };
        assert.deepEqual(verified(command(connection, "metallb:index:FrrRouter")), ['"jump"']);
        assert.deepEqual(verified(command({ host: "r" }, "metallb:index:FrrRouter")), ['"r"']);
        assert.deepEqual(verified(command({ host: "r" }, "other:index:Thing")), []);
        const laterKnown = [
            { host: "r", hostKey: undefined },
            { host: "r", hostKey: "k", proxy: { host: "jump", hostKey: undefined } },
            { host: "r", hostKey: "k", proxy: undefined },
        ];
        for (const one of laterKnown) assert.deepEqual(verified(command(one, "metallb:index:FrrRouter")), []);
        const later = command({}, "metallb:index:FrrRouter");
        assert.deepEqual(verified({ ...later, props: { connection: undefined } }), []);
        assert.deepEqual(verified(command({ host: "r", hostKey: "" }, "metallb:index:FrrRouter")), ['"r"']);
        const repository = { spec: { url: "oci://r", insecure: true }, metadata: { name: "metallb" } };
        assert.deepEqual(verified(object("source.toolkit.fluxcd.io/v1", "HelmRepository", repository)), ['"oci://r"']);
    });

    it("peers-are-verified: only MetalLB's sources of Flux", () => {
        const source = (name: string, url: string, urn?: string) => {
            const fields = { metadata: { name, namespace: "flux-system" }, spec: { url, insecure: true } };
            return says("peers-are-verified", object("source.toolkit.fluxcd.io/v1", "HelmRepository", fields, urn));
        };
        assert.deepEqual(source("podinfo", "http://r"), []);
        assert.deepEqual(source("metallb", "http://r"), ['"http://r"']);
        assert.deepEqual(source("charts", "http://r/metallb"), ['"http://r/metallb"']);
        const own = "urn:pulumi:s::p::metallb:index:MetalLb$kubernetes:source.toolkit.fluxcd.io/v1:HelmRepository::n";
        assert.deepEqual(source("charts", "http://r", own), ['"http://r"']);
    });

    it("peers-are-verified: a source that a HelmRelease of MetalLB names in the same files", () => {
        const repository = (name: string) =>
            `apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: ${name}, namespace: f}\nspec: {url: "http://${name}", insecure: true}\n`;
        const release = (chart: string, name: string) =>
            `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: x, namespace: f}\nspec: {chart: {spec: {chart: ${chart}, sourceRef: {kind: HelmRepository, name: ${name}}}}}\n`;
        const parts = [repository("a"), repository("b"), release("metallb", "a"), release("podinfo", "b")];
        const props = { files: { "all.yaml": parts.join("---\n") } };
        const files = { type: "metallb:index:ManifestFiles", urn: "u", props };
        assert.deepEqual(says("peers-are-verified", files), ['"http://a"']);
    });

    it("pools-in-plan: ranges at the edges, both address families, invalid ranges, and a plan with a mistake", () => {
        const plan = { prefixes: ["192.0.2.0/25", "2001:db8::/64"] };
        const pool = (...addresses: unknown[]) =>
            object("metallb.io/v1beta1", "IPAddressPool", { spec: { addresses } });
        const inside = pool("192.0.2.0/25", "192.0.2.127-192.0.2.127", "2001:db8::ffff/128", "nonsense", undefined);
        assert.deepEqual(says("pools-in-plan", inside, plan), []);
        // As in the rule, adjacent prefixes are one range.
        const adjacent = { prefixes: ["192.0.2.128/25", "192.0.2.0/25"] };
        assert.deepEqual(says("pools-in-plan", pool("192.0.2.0/24", "192.0.2.120-192.0.2.130"), adjacent), []);
        assert.equal(says("pools-in-plan", pool("192.0.2.0-192.0.3.0"), adjacent).length, 1);
        const outside = pool("192.0.2.0/24", "192.0.2.127-192.0.2.128", "2001:db8:0:1::/64");
        assert.deepEqual(
            says("pools-in-plan", outside, plan),
            ["192.0.2.0/24", "192.0.2.127-192.0.2.128", "2001:db8:0:1::/64"].map(
                (range, index) => `IPAddressPool "x": spec.addresses[${index}] "${range}"`,
            ),
        );
        assert.throws(() => says("pools-in-plan", inside, { prefixes: ["192.0.2.0"] }), /"192\.0\.2\.0" in prefixes/);
    });

    it("pools-in-plan: has the message that docs/operate/policy.md shows", () => {
        const { name, description, enforcementLevel, check } = checks.find((one) => one.name === "pools-in-plan")!;
        const pool = object("metallb.io/v1beta1", "IPAddressPool", {
            metadata: { name: "lab" },
            spec: { addresses: ["192.168.32.0/24"] },
        });
        const [violation] = check(pool, { prefixes: ["198.51.100.0/24"] });
        const page = pages().find((one) => one.name === "docs/operate/policy.md")!;
        const { text } = page.blocks.find(({ marker }) => marker?.key === "run by")!;
        const lines = text.split("\n").map((line) => line.trim());
        assert.ok(lines.some((line) => line.startsWith(`- [${enforcementLevel}]  ${name} `)));
        assert.deepEqual(lines.slice(3, 5), [description, violation!.message]);
        assert.equal(lines[5]!.toLowerCase(), `-> ${violation!.hint.toLowerCase()}.`);
    });

    it("webhook-fails-closed: in values, in Flux's values, in a file of values, and in the object itself", () => {
        const open = { crds: { validationFailurePolicy: "Ignore" } };
        const closed = (subject: Subject) => says("webhook-fails-closed", subject);
        const path = "crds.validationFailurePolicy";
        assert.deepEqual(closed(release({ values: open })), [`Release "metallb": values.${path}`]);
        assert.deepEqual(closed(release({ values: { crds: { validationFailurePolicy: "Fail" } } })), []);
        const valueYamlFiles = [{ path: "./v.yaml" }, { text: JSON.stringify({ ...open, apiToken: "t" }) }];
        assert.deepEqual(closed(release({ valueYamlFiles })), [`Release "metallb": valueYamlFiles[1].${path}`]);
        assert.deepEqual(password(release({ valueYamlFiles })), ['Release "metallb": valueYamlFiles[1].apiToken']);
        const helmRelease = { spec: { chart: { spec: { chart: "metallb" } }, values: open } };
        assert.deepEqual(closed(object("helm.toolkit.fluxcd.io/v2", "HelmRelease", helmRelease)), [
            `HelmRelease "x": spec.values.${path}`,
        ]);
        const file = JSON.stringify(open);
        const encoded = { "values.yaml": Buffer.from(file).toString("base64") };
        assert.deepEqual(closed(object("v1", "Secret", { data: encoded })), [
            `Secret "x": data["values.yaml"].${path}`,
        ]);
        assert.deepEqual(closed(object("v1", "ConfigMap", { data: { "values.yaml": file, "a.txt": file } })), [
            `ConfigMap "x": data["values.yaml"].${path}`,
        ]);
        const webhooks = [
            { name: "a.metallb.io", failurePolicy: "Ignore" },
            { name: "b.metallb.io" },
            { name: "other.example", failurePolicy: "Ignore" },
        ];
        assert.deepEqual(
            closed(object("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", { webhooks })),
            ['ValidatingWebhookConfiguration "x": failurePolicy of a.metallb.io'],
        );
    });

    it("metallb-version: of a release, and of a chart's objects", () => {
        const settings = { range: ">=0.15.2 <0.16" };
        const version = (subject: Subject) => says("metallb-version", subject, settings).length;
        const deployment = (label: string) => {
            const metadata = { name: "controller", labels: { "helm.sh/chart": label } };
            return object("apps/v1", "Deployment", { metadata });
        };
        assert.equal(version(release({ version: "0.15.3" })), 0);
        assert.equal(version(release({ version: "0.16.2" })), 1);
        assert.equal(version(deployment("metallb-0.16.2")), 1);
        assert.equal(version(deployment("frr-k8s-0.0.1")), 0);
        assert.throws(() => says("metallb-version", release({}), { range: "newest" }), /range "newest"/);
    });

    it("metallb-version: a chart from a repository needs a version", () => {
        const settings = { range: ">=0.15.2 <0.17.0" };
        const of = (subject: Subject) => says("metallb-version", subject, settings);
        assert.deepEqual(of(release({})), ['Release "metallb": no version']);
        assert.deepEqual(of(release({ chart: "oci://r.example/charts/metallb" })), ['Release "metallb": no version']);
        assert.deepEqual(of(release({ version: undefined })), [], "the version isn't known yet");
        for (const chart of ["./metallb", "../charts/metallb/", "https://r.example/metallb.tgz"]) {
            assert.deepEqual(of(release({ chart })), [], "another chart has its own versions");
        }
        const flux = (spec: object) =>
            of(object("helm.toolkit.fluxcd.io/v2", "HelmRelease", { spec: { chart: { spec } } }));
        assert.deepEqual(flux({ chart: "metallb" }), ['HelmRelease "x": no version']);
        assert.deepEqual(flux({ chart: "metallb", version: undefined }), []);
        assert.deepEqual(flux({ chart: "./charts/metallb", sourceRef: { kind: "GitRepository" } }), []);
        const reference = { spec: { chartRef: { kind: "OCIRepository", name: "metallb" } } };
        assert.deepEqual(of(object("helm.toolkit.fluxcd.io/v2", "HelmRelease", reference)), []);
    });

    it("metallb-version: read from the name of an archive and of an OCI reference", () => {
        const settings = { range: ">=0.15.2 <0.17.0" };
        const count = (chart: string, props: object = {}) =>
            says("metallb-version", release({ chart, ...props }), settings).length;
        assert.equal(count("https://r.example/metallb-0.14.0.tgz"), 1);
        assert.equal(count("https://r.example/metallb-0.14.0.tgz?token=x"), 1);
        assert.equal(count("https://r.example/metallb-0.16.2.tgz"), 0);
        assert.equal(count("./metallb-0.14.0.tgz", { version: "0.16.2" }), 1, "Helm uses the archive's version");
        assert.equal(count("oci://r.example/metallb:0.14.0"), 1);
        assert.equal(count("oci://r.example/metallb:0.16.2@sha256:00ff"), 0);
    });

    it("metallb-version: ignores a chart whose name only begins like MetalLB's", () => {
        const settings = { range: ">=0.15.2 <0.17.0" };
        for (const chart of ["metallb-config", "oci://r.example/metallb-config", "./metallb-config-1.2.0.tgz"]) {
            assert.deepEqual(says("metallb-version", release({ chart, version: "1.2.0" }), settings), []);
        }
    });

    it("peers-have-passwords: except for the exceptions in the configuration", () => {
        assert.equal(says("peers-have-passwords", peer({})).length, 1);
        assert.equal(says("peers-have-passwords", peer({}), { except: ["x"] }).length, 0);
        assert.equal(says("peers-have-passwords", peer({ passwordSecret: { name: "s" } })).length, 0);
    });

    it("peers-have-passwords: checks unknown passwords on update", () => {
        for (const spec of [{ passwordSecret: undefined }, { password: undefined }, undefined]) {
            assert.deepEqual(says("peers-have-passwords", object("metallb.io/v1beta2", "BGPPeer", { spec })), []);
        }
    });

    it("read the files for Git, which may not be YAML", () => {
        const peerFile = "apiVersion: metallb.io/v1beta2\nkind: BGPPeer\nmetadata: {name: g}\nspec: {password: p}\n";
        const others = { "broken.yaml": "a: [", "README.md": "words", "NOTES.md": "a: *b" };
        const files = { "peer.yaml": `${peerFile}---\n${peerFile}`, ...others };
        assert.deepEqual(password({ type: "metallb:index:ManifestFiles", urn: "u", props: { files } }), [
            'BGPPeer "g" in peer.yaml: spec.password',
            'BGPPeer "g" in peer.yaml: spec.password',
        ]);
    });
});
