import assert from "node:assert/strict";
import { edited, step } from "./edits";

const RESET = /Peer `fw2` changes its password: \*\*the sessions are reset\*\*/;
const COMPONENT = "urn:pulumi:production::metallb-tests::metallb:index:MetalLb";

describe("a password in a Secret", () => {
    const secret = (edit: (one: any) => void) =>
        edited("password-changed", (preview) => {
            // Without the firewall's half, which changes with the real one.
            preview.steps = preview.steps.filter(({ urn }: { urn: string }) => !urn.includes("PfSense"));
            edit(step(preview, ":SecretPatch::metallb-current-password-fw2"));
        });

    it("resets the sessions where the provider says that the data differs", () => {
        assert.match(
            secret(() => {}),
            RESET,
        );
    });

    it("resets them where nothing else is seen to differ", () => {
        assert.match(
            secret((one) => (one.detailedDiff = null)),
            RESET,
        );
    });

    it("doesn't where only the Secret's labels change", () => {
        for (const detailedDiff of [{ "metadata.labels": { kind: "add", inputDiff: false } }, null]) {
            const text = secret((one) => {
                Object.assign(one, { op: "update", detailedDiff });
                one.newState.inputs.metadata.labels = { team: "network" };
            });
            assert.doesNotMatch(text, /Peer `fw2`|reset/);
        }
    });

    it("resets them where it is in a Secret of the program's own, which is replaced", () => {
        const text = secret((one) => {
            one.urn = one.urn.replace(":SecretPatch::metallb-current-password", ":Secret::own-password");
            Object.assign(one, { op: "replace" });
            for (const state of [one.oldState, one.newState]) {
                Object.assign(state, { urn: one.urn, type: "kubernetes:core/v1:Secret" });
            }
        });
        assert.match(text, RESET);
    });

    it("isn't one of the same name in another namespace", () => {
        const text = secret((one) => {
            for (const state of [one.oldState, one.newState]) state.inputs.metadata.namespace = "elsewhere";
        });
        assert.doesNotMatch(text, /Peer `fw2`|reset/);
    });
});

/** No preview with a router is recorded: its steps are constructed, as FrrRouter registers its resources. */
describe("a router with FRR", () => {
    const router = (op: string, withParent = true) =>
        edited("no-changes", (preview) => {
            const parent = `${COMPONENT}$metallb:index:FrrRouter::metallb-router-edge`;
            const urn = `${COMPONENT}$metallb:index:FrrRouter$command:remote:Command::metallb-router-edge-vtysh`;
            const group = { urn: parent, type: "metallb:index:FrrRouter", parent: `${COMPONENT}::metallb`, inputs: {} };
            const state = { urn, type: "command:remote:Command", parent, inputs: { stdin: "[secret]" } };
            const old = op === "create" ? {} : { oldState: state };
            const now = op === "delete" ? {} : { newState: state };
            const same = op === "create" || op === "delete" ? op : "same";
            const states = { ...(old.oldState && { oldState: group }), ...(now.newState && { newState: group }) };
            if (withParent) preview.steps.push({ op: same, urn: parent, ...states });
            preview.steps.push({ op, urn, ...old, ...now });
        });

    const words = {
        create: "is configured",
        update: "is configured anew",
        replace: "loses its half of the sessions and is configured anew",
        delete: "loses its half of the sessions",
    };
    for (const [op, sentence] of Object.entries(words)) {
        it(`is told of by the command that runs there: ${op}`, () => {
            const text = router(op);
            assert.ok(text.includes(`\n- The router of \`edge\` ${sentence}, by SSH.\n`), text);
            assert.doesNotMatch(text, /Other resources|Removed or replaced/);
        });
    }

    it("isn't where nothing changes, and is where the preview leaves out what stays", () => {
        assert.doesNotMatch(router("same"), /router of/);
        assert.match(router("update", false), /The router of `metallb-router-edge` is configured anew, by SSH/);
    });
});
