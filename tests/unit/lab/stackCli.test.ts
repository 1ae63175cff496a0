import assert from "node:assert/strict";
import { changes, diagnostics, news } from "../../../lab/main-job/stackCli";

describe("the output of pulumi up", () => {
    it("is shortened to one line for each step, without warnings and retries", () => {
        const lines = [
            "Updating (lab):",
            " +  kubernetes:core/v1:Namespace metallb-namespace creating (0s) ",
            " +  kubernetes:core/v1:Namespace metallb-namespace created (0.02s) ",
            " +  kubernetes:metallb.io/v1beta1:IPAddressPool metallb-pool-lab creating (0s) Retry #0; creation failed: Internal error",
            " -  metallb:index:PfSenseBgp metallb-firewall-fw1 deleted (9s) ",
            "    pulumi:pulumi:Stack pulumi-metallb-lab  warning: using pulumi-resource-kubernetes from $PATH",
            "@ updating.....",
        ];
        assert.deepEqual(
            lines.map(news).filter((text) => text !== undefined),
            [
                "metallb-namespace creating (0s)",
                "metallb-namespace created (0.02s)",
                "metallb-pool-lab creating (0s)",
                "metallb-firewall-fw1 deleted (9s)",
            ],
        );
    });

    it("is summarized by its counts", () => {
        const summary = (lines: string) =>
            changes(`Outputs:\n    version: "0.16.2"\n\nResources:\n${lines}\nDuration: 21s\n`);
        assert.equal(summary("    + 14 created\n"), "14 created");
        assert.equal(
            summary("    ~ 2 updated\n    - 1 deleted\n    12 unchanged\n"),
            "2 updated, 1 deleted, 12 unchanged",
        );
        assert.equal(changes("Updating (lab):\n"), "no changes");
    });

    it("has the failures among its diagnostics", () => {
        const error = "  metallb:index:PfSenseBgp (metallb-firewall-fw1):\n    error: 10.99.0.6 doesn't answer\n\n";
        const rest = "Resources:\n    + 1 created\n\nDuration: 3s\n";
        assert.equal(diagnostics(`Updating (lab):\n\nDiagnostics:\n${error}${rest}`)?.trim(), error.trim());
        assert.equal(diagnostics(`Diagnostics:\n${error}`)?.trim(), error.trim());
        assert.equal(diagnostics(rest), undefined);
    });
});
