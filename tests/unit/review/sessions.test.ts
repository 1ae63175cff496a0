import assert from "node:assert/strict";
import { secret } from "../../../base/values/secrets";
import { impactMessage, LATER } from "../../../routers/rules/routing/sessionImpacts";
import { created, inputs, URN } from "../provider/firewall/resource";
import { edited, step } from "./edits";

const RESET = /Peer `fw2` changes its password: \*\*the sessions are reset\*\*/;
const COMPONENT = "urn:pulumi:production::metallb-tests::metallb:index:MetalLb";

describe("a password in a Secret", () => {
    const secret = (edit: (one: any) => void) =>
        edited("password-changed", (preview) => {
            // Without the firewall's resource, which changes in the real preview.
            preview.steps = preview.steps.filter(({ urn }: { urn: string }) => !urn.includes("PfSense"));
            edit(step(preview, ":SecretPatch::metallb-current-password-fw2"));
        });

    it("resets the sessions if the provider reports a difference in the data", () => {
        assert.match(
            secret(() => {}),
            RESET,
        );
    });

    it("resets the sessions if no other difference is visible", () => {
        assert.match(
            secret((one) => (one.detailedDiff = null)),
            RESET,
        );
    });

    it("doesn't reset the sessions if only the Secret's labels change", () => {
        for (const detailedDiff of [{ "metadata.labels": { kind: "add", inputDiff: false } }, null]) {
            const text = secret((one) => {
                Object.assign(one, { op: "update", detailedDiff });
                one.newState.inputs.metadata.labels = { team: "network" };
            });
            assert.doesNotMatch(text, /Peer `fw2`|reset/);
        }
    });

    it("resets the sessions if the program's own Secret is replaced", () => {
        const text = secret((one) => {
            one.urn = one.urn.replace(":SecretPatch::metallb-current-password", ":Secret::own-password");
            Object.assign(one, { op: "replace" });
            for (const state of [one.oldState, one.newState]) {
                Object.assign(state, { urn: one.urn, type: "kubernetes:core/v1:Secret" });
            }
        });
        assert.match(text, RESET);
    });

    it("isn't confused with a Secret of the same name in another namespace", () => {
        const text = secret((one) => {
            for (const state of [one.oldState, one.newState]) state.inputs.metadata.namespace = "elsewhere";
        });
        assert.doesNotMatch(text, /Peer `fw2`|reset/);
    });
});

/** No preview with a router is recorded. The steps are constructed as FrrRouter registers its resources. */
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
        update: "is configured again",
        replace: "loses its half of the sessions and is configured again",
        delete: "loses its half of the sessions",
    };
    for (const [op, sentence] of Object.entries(words)) {
        it(`is reported for its command's operation: ${op}`, () => {
            const text = router(op);
            assert.ok(text.includes(`\n- The router of \`edge\` ${sentence}, by SSH.\n`), text);
            assert.doesNotMatch(text, /Other resources|Removed or replaced/);
        });
    }

    it("isn't reported without a change, and is reported in a preview without unchanged resources", () => {
        assert.doesNotMatch(router("same"), /router of/);
        assert.match(router("update", false), /The router of `metallb-router-edge` is configured again, by SSH/);
    });
});

/** No preview with secret neighbors is recorded. The provider's message replaces the recorded message. */
describe("a firewall with secret neighbors", () => {
    const SECRET = "[secret]";
    const hidden = (edit: (firewall: any, preview: any) => void) =>
        edited("asn-changed", (preview) => {
            for (const end of ["firewall-fw1", "firewall-fw2"]) {
                const firewall = step(preview, end);
                for (const state of [firewall.oldState, firewall.newState]) state.inputs.neighbors = SECRET;
                edit(firewall, preview);
            }
        });
    const saying = (message: string) =>
        hidden(({ urn }, preview) => {
            preview.diagnostics = [{ urn, message: `${message}\n`, severity: "info" }];
        });

    it("has its sessions counted, and no neighbor named", async () => {
        const { kind, state, id, heard } = await created();
        const [first, ...others] = ["192.0.2.11", "203.0.113.77", "203.0.113.78", "203.0.113.79"];
        const neighbors = Object.fromEntries([[first, { asn: 64666 }], ...others.map((one) => [one, { asn: 64500 }])]);
        await kind.diff(id, URN, state, inputs({ neighbors: secret(neighbors) }));
        const text = saying(heard.info.join("\n"));
        assert.match(
            text,
            /\n- Firewall `fw2` \(`[^`]+`\): 1 session reset; 3 sessions new; 1 session ending\. A password/,
        );
        assert.doesNotMatch(text, /: `\d+`/);
    });

    it("is reported if it is created or deleted", () => {
        const created = hidden((firewall) => Object.assign(firewall, { op: "create", oldState: undefined }));
        assert.match(created, /\n- Firewall `fw1` \(`https:[^)]+\): new sessions, with neighbors that are secret\.\n/);
        const deleted = hidden((firewall) => Object.assign(firewall, { op: "delete", newState: undefined }));
        assert.match(
            deleted,
            /\n- Firewall `fw1` \(`https:[^)]+\): ending sessions, with neighbors that are secret\.\n/,
        );
    });

    it("is reported if another version phrases its message differently", () => {
        const text = saying(
            impactMessage("https://10.99.0.10", { counts: { new: 3 }, renewsAssociations: false }) + "!",
        );
        assert.match(text, /\n- Firewall `fw2` \(`https:[^)]+\) changes\. This summary can't read [^\n]*\n/);
        assert.doesNotMatch(text, /`fw2` [^\n]*(none of its sessions|3)/);
    });

    it("is reported as known only on update if the provider says so", async () => {
        const text = saying(impactMessage("https://10.99.0.10", LATER));
        assert.match(text, /\n- Firewall `fw2` \(`https:[^)]+\) changes\. [^\n]*known only at the update\.\n/);
    });
});
