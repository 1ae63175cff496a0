import assert from "node:assert/strict";
import { fromInputs, UNKNOWN } from "../../../rules";
import { assertWellWritten, brief } from "./helpers";

const git = { directory: "cluster" };

describe("inputs for Flux with another method", () => {
    const idle = (install: Record<string, unknown>) =>
        fromInputs({ install }).findings.filter(({ rule }) => rule === "install-method");

    it("are an error, because they have no effect", () => {
        for (const method of [undefined, "HelmRelease", "HelmChart", "Existing"]) {
            const found = idle({ method, flux: {}, git });
            assertWellWritten(found);
            assert.deepEqual(brief(found), ["error install.flux install-method", "error install.git install-method"]);
        }
        assert.deepEqual(
            idle({ flux: {} }).map(({ message }) => message),
            ['flux has no effect with the method "HelmRelease".'],
        );
        assert.deepEqual(
            idle({ method: "Existing", git }).map(({ message }) => message),
            ['git has no effect with the method "Existing", which installs nothing.'],
        );
    });

    it("of the Git tree are an error with the method Flux", () => {
        assert.deepEqual(brief(idle({ method: "Flux", flux: {}, git })), ["error install.git install-method"]);
        assert.deepEqual(idle({ method: "FluxGit", flux: {}, git }), []);
    });

    it("are accepted while the method is unknown", () => {
        assert.deepEqual(idle({ method: UNKNOWN, flux: {}, git }), []);
    });
});
