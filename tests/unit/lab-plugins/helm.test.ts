import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { installArgs, uninstallArgs, upgradeArgs } from "../../../lab/plugins/kubernetes/helm/arguments";
import { chartArgs } from "../../../lab/plugins/kubernetes/helm/chart";
import { diffRelease } from "../../../lab/plugins/kubernetes/helm/diff";
import { decodeRecord, resourceNames } from "../../../lab/plugins/kubernetes/helm/record";
import {
    checkpointRelease,
    decodeRelease,
    markUnknowns,
    mergeMaps,
    parseRelease,
} from "../../../lab/plugins/kubernetes/helm/release";
import { formatPath } from "../../../lab/plugins/shared/structural-diff";
import { isSecret, secret, UNKNOWN, type JsonObject } from "../../../lab/plugins/shared/values";

const given = (more: JsonObject = {}) =>
    decodeRelease({ name: "r", namespace: "n", chart: "c", version: "1", ...more });

describe("Helm releases of the kubernetes stand-in", () => {
    it("have every option, with its zero value when not given, and nothing else", () => {
        const release = given({ skipAwait: true, unheardOf: 1, maxHistory: 3 });
        assert.deepEqual([release.skipAwait, release.atomic, release.maxHistory], [true, false, 3]);
        assert.ok(!("unheardOf" in release) && !("status" in release));
    });

    it("take values from files below those of the program", () => {
        const asset = {
            "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
            text: "{a: {b: 1, c: 1}}",
        };
        assert.deepEqual(given({ valueYamlFiles: [asset], values: { a: { b: 2 } } }).values, { a: { b: 2, c: 1 } });
        assert.deepEqual(mergeMaps({ a: [1], b: {} }, { a: [2], b: 1 }), { a: [2], b: 1 });
    });

    it("keep unknowns and secrets of their values", () => {
        const inputs = { values: { known: 1, later: UNKNOWN, list: [UNKNOWN, 2], hidden: secret("x") } };
        const release = given(inputs);
        markUnknowns(release, inputs);
        assert.deepEqual(release.values, { known: 1, later: UNKNOWN, list: [UNKNOWN, 2], hidden: "x" });
        const state = checkpointRelease(inputs, given(inputs));
        assert.ok(isSecret((state.values as JsonObject).hidden) && isSecret(state.__inputs));
        assert.deepEqual(parseRelease(state).inputs, inputs);
    });

    it("show a change of values by its path, drift too", () => {
        const inputs = { ...given({ values: { speaker: { frr: true }, old: 1 } }) } as JsonObject;
        const live = { ...given({ values: { speaker: { frr: true }, old: 1, byHand: 2 } }) };
        const news = { ...inputs, values: { speaker: { frr: false, byHand: 1 } } };
        const { diffs } = diffRelease({ urn: "", olds: checkpointRelease(inputs, live), news, ignoreChanges: [] });
        const paths = diffs.map(({ kind, path }) => `${kind} ${formatPath(path)}`);
        assert.deepEqual(paths.sort(), ["add values.speaker.byHand", "delete values.old", "update values.speaker.frr"]);
    });

    it("become helm's flags", () => {
        assert.deepEqual(installArgs(given({ createNamespace: true, disableWebhooks: true })), [
            ...["install", "r", "c", "--version", "1", "--wait", "--timeout", "300s"],
            ...["--no-hooks", "--create-namespace", "--values", "-"],
        ]);
        assert.deepEqual(
            upgradeArgs(given({ skipAwait: true, timeout: 5, disableWebhooks: true, cleanupOnFail: true })),
            [
                ...["upgrade", "r", "c", "--version", "1", "--timeout", "5s", "--history-max", "0"],
                ...["--cleanup-on-fail", "--values", "-"],
            ],
        );
        assert.deepEqual(uninstallArgs(given({ skipAwait: true })), ["uninstall", "r"]);
        assert.deepEqual(uninstallArgs(given()), ["uninstall", "r", "--wait", "--timeout", "300s"]);
    });

    it("find their chart in a repository, a registry or a folder", () => {
        const chart = (chart: string, repo: string) =>
            chartArgs(given({ chart, version: "", repositoryOpts: { repo } }));
        assert.deepEqual(chart("metallb", "https://x.test/charts"), ["metallb", "--repo", "https://x.test/charts"]);
        assert.deepEqual(chart("metallb", "added"), ["added/metallb"]);
        assert.deepEqual(chart("oci://x.test/metallb", "https://x.test"), ["oci://x.test/metallb"]);
        assert.throws(() => chartArgs(given({ repositoryOpts: { password: "p" } })), /lacks repositoryOpts/);
    });

    it("are read from helm's own records", () => {
        const record = {
            name: "r",
            namespace: "n",
            version: 3,
            config: { a: 1 },
            manifest: "---\nkind: Service\napiVersion: v1\nmetadata: {name: b, namespace: x}\n",
            info: { status: "deployed" },
            chart: { metadata: { name: "c", version: "1.0.0", appVersion: "2" } },
        };
        const packed = gzipSync(JSON.stringify(record)).toString("base64");
        const { status, config, manifest } = decodeRecord(Buffer.from(packed).toString("base64"));
        assert.deepEqual([status.revision, status.status, status.version, config], [3, "deployed", "1.0.0", { a: 1 }]);
        assert.deepEqual(resourceNames(manifest), { "Service/v1": ["x/b"] });
    });
});
