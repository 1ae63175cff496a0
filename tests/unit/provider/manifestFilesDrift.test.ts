import assert from "node:assert/strict";
import * as fs from "node:fs";
import type { JsonObject } from "../../../base/values/json";
import { Folder, marked, POOL, RELEASE, URN } from "./files";
import { UNKNOWN } from "./firewall/resource";

describe("ManifestFiles that were changed outside of Pulumi", () => {
    let folder: Folder;
    let state: JsonObject;

    beforeEach(async () => {
        folder = new Folder();
        state = await folder.created();
    });
    afterEach(() => folder.remove());

    const filesOf = ({ inputs }: { inputs?: JsonObject }) => inputs?.files as Record<string, string>;
    const refreshed = async () => folder.kind.read("", URN, state);

    it("show no difference without a change, also if Git changed their line endings", async () => {
        assert.equal(await folder.changes(state), false);
        folder.put(POOL, marked("kind: IPAddressPool\n").replace(/\n/g, "\r\n"));
        folder.put(RELEASE, `\uFEFF${folder.text(RELEASE)}`);
        assert.equal(await folder.changes(state), false);
        assert.deepEqual((await refreshed()).props, state);
        assert.deepEqual(folder.heard, { info: [], status: [], warning: [] });
    });

    it("are reported by name in a preview, and reverted by the update", async () => {
        folder.put(POOL, marked("kind: Edited\n"));
        fs.rmSync(folder.place(RELEASE));
        assert.equal(await folder.changes(state), true);
        assert.deepEqual(folder.heard.warning, [
            `edited by hand: ${POOL}; missing: ${RELEASE}; the update reverts this.`,
        ]);
        await folder.update(state, {});
        assert.deepEqual(folder.all(), {
            [POOL]: marked("kind: IPAddressPool\n"),
            [RELEASE]: marked("kind: HelmRelease\n"),
        });
    });

    it("cause no warning if the inputs now have the same content", async () => {
        folder.put(POOL, marked("kind: Edited\n"));
        const files = { ...(state.files as object), [POOL]: "kind: Edited\n" };
        assert.equal(await folder.changes(state, { files }), true);
        assert.deepEqual(folder.heard.warning, []);
        assert.equal(await folder.changes(await folder.update(state, { files }), { files }), false);
    });

    it("are read by a refresh, and reverted by the next update", async () => {
        folder.put(POOL, marked("kind: Edited\nmore: true"));
        fs.rmSync(folder.place(RELEASE));
        const read = await refreshed();
        assert.equal(read.id, `${folder.root}#prod`);
        assert.deepEqual(filesOf(read), { [POOL]: "kind: Edited\nmore: true" });
        assert.equal("written" in read.inputs, false);
        assert.equal(await folder.changes(read.props as JsonObject), true);
        assert.deepEqual(folder.heard.warning, [], "the refresh has already reported the change");
        await folder.update(read.props as JsonObject, {});
        assert.equal(folder.text(POOL), marked("kind: IPAddressPool\n"));
        assert.equal(folder.text(RELEASE), marked("kind: HelmRelease\n"));
    });

    it("are rewritten if the first line is missing, before and after a refresh", async () => {
        folder.put(POOL, "kind: IPAddressPool\n");
        const read = await refreshed();
        assert.deepEqual(Object.keys(filesOf(read)), [RELEASE]);
        for (const before of [state, read.props as JsonObject]) {
            folder.put(POOL, "kind: IPAddressPool\n");
            assert.equal(await folder.changes(before), true);
            await folder.update(before, {});
            assert.equal(folder.text(POOL), marked("kind: IPAddressPool\n"));
        }
    });

    it("belong to another owner if the first line says so, and then stay unchanged", async () => {
        folder.put(POOL, marked("theirs: true\n", "other"));
        assert.equal(await folder.changes(state), true);
        assert.match(folder.heard.warning.join("\n"), /The update will be refused: .*the owner "other"/);
        folder.restarted();
        assert.deepEqual(await folder.refused({}, state), []);
        await assert.rejects(folder.changes(state), /Nothing was written[^]*the owner "other"/);
        assert.deepEqual(folder.heard.warning, []);
        await assert.rejects(folder.update(state, {}), /Nothing was written[^]*the owner "other"/);
        assert.equal(folder.text(POOL), marked("theirs: true\n", "other"));
    });

    it("are refused in the preview if a new path is taken, all at once, unless overwrite is set", async () => {
        folder.put("a.yaml", "mine: true\n");
        folder.put("b.yaml", "mine: true\n");
        const more = { files: { ...(state.files as object), "a.yaml": "a: 1\n", "b.yaml": "b: 1\n" } };
        assert.deepEqual(await folder.refused(more, state), []);
        await assert.rejects(folder.changes(state, more), ({ name, message }: Error) => {
            assert.equal(name, "pulumi-metallb");
            assert.match(
                message,
                /^Nothing was written into ".*":\n {2}"a\.yaml": .*set overwrite.*\n {2}"b\.yaml": .*$/,
            );
            return true;
        });
        assert.deepEqual(folder.heard.warning, []);
        assert.equal(await folder.changes(state, { ...more, overwrite: true }), true);
        assert.equal(folder.text("a.yaml"), "mine: true\n");
    });

    it("don't exist any more for a refresh if none of the files exists", async () => {
        fs.rmSync(folder.place(POOL));
        fs.rmSync(folder.place(RELEASE));
        assert.deepEqual(await refreshed(), { id: "", props: {} });
        folder.put(POOL, "without the line\n");
        assert.equal((await refreshed()).id, `${folder.root}#prod`);
        folder.put(POOL, marked("a", "other"));
        assert.equal((await refreshed()).id, "");
        folder.remove();
        assert.equal((await refreshed()).id, "");
    });

    it("may be empty from the start", async () => {
        const none = await folder.created({ files: {} });
        assert.equal((await folder.kind.read("", URN, none)).id, `${folder.root}#prod`);
        assert.equal(await folder.changes(none, { files: {} }), false);
    });

    it("show a change if an input is unknown", async () => {
        for (const more of [{ files: UNKNOWN }, { files: { [POOL]: UNKNOWN } }, { directory: UNKNOWN }]) {
            assert.deepEqual(await folder.refused(more, { old: 1 }), []);
            assert.equal(await folder.changes(state, more), true);
        }
    });

    it("are imported by their first line, at any depth below the directory", async () => {
        folder.put("metallb-config/other.yaml", marked("a: 1\n", "other"));
        folder.put("metallb-config/by-hand.yaml", "a: 1\n");
        folder.put(".git/copy.yaml", marked("a: 1\n"));
        folder.put("deep/er/x.yaml", marked("x: 1\n"));
        fs.symlinkSync(folder.place("deep"), folder.place("link"));
        const read = await folder.kind.read(`${folder.root}#prod`, URN, {});
        assert.equal(read.id, `${folder.root}#prod`);
        assert.deepEqual(filesOf(read), {
            "deep/er/x.yaml": "x: 1\n",
            [POOL]: "kind: IPAddressPool\n",
            [RELEASE]: "kind: HelmRelease\n",
        });
        assert.equal(await folder.changes(read.props as JsonObject, { files: filesOf(read) }), false);
        for (const [id, said] of [
            ["nonsense", /Write an id such as \.\.\/gitops#my-cluster/],
            [`${folder.root}#a b`, /owner: owner is "a b"/],
            [`${folder.root}#nobody`, /No file below .* the owner "nobody"/],
            [`${folder.root}/absent#prod`, /No file below/],
            [`${folder.place(POOL)}#prod`, /isn't a folder/],
        ] as const) {
            await assert.rejects(folder.kind.read(id, URN, {}), said);
        }
    });
});
