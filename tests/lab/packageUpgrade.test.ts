import assert from "node:assert/strict";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as current from "../../index";
import { startLab, stopLab, type Lab } from "../../lab";
import { repositoryRoot } from "../../lab/paths";
import { allowed } from "./packageUpgrade/allowed";
import { buildPrevious, previousCommit } from "./packageUpgrade/previous";
import { bothSides } from "./pfsense/inputs";
import { clearCluster, labInputs, programStack, type ProgramStack } from "./scratch";

/** The component as in programs of other languages: by its token, made by the plugin. */
class RemoteMetalLb extends pulumi.ComponentResource {
    constructor(name: string, args: object) {
        super("metallb:index:MetalLb", name, { ...args }, {}, true);
    }
}

describe("an upgrade of the package itself, on the lab", () => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-upgrade-"));
    const folder = path.join(root, "package");
    let lab: Lab;
    let stack: ProgramStack;
    let labPath: string;

    before(async function () {
        const commit = previousCommit();
        if (commit === undefined) {
            console.log("    a shallow clone, or no history: there is no former commit to upgrade from");
            return this.skip();
        }
        fs.mkdirSync(folder);
        buildPrevious(commit, folder);
        lab = await startLab();
        await clearCluster(lab);
        stack = await programStack(lab, "package-upgrade", async () => {});
        labPath = stack.stack.workspace.envVars.PATH!;
    });
    after(async () => {
        await stack?.destroy();
        fs.rmSync(root, { recursive: true, force: true });
        await (lab?.startedByUs && stopLab());
    });

    /**
     * Makes the engine use the plugin of the previous package, or of the current build, as if the user had installed
     * that version.
     */
    function usePlugin(which: "previous" | "current"): void {
        const installed = { previous: folder, current: repositoryRoot };
        stack.stack.workspace.envVars.PATH = [installed[which], labPath].join(path.delimiter);
    }

    /** Returns the changes in a preview. */
    async function changes(): Promise<string[]> {
        const found: string[] = [];
        await stack.preview({
            onEvent: ({ resourcePreEvent }) => {
                const { op, type, urn } = resourcePreEvent?.metadata ?? {};
                // The engine's own provider, which serves its functions, is in no preview: neither shown nor counted.
                if (op !== undefined && op !== "same" && op !== "read" && type !== "pulumi:providers:pulumi") {
                    found.push(`${op} ${type} ${urn?.split("::").pop()}`);
                }
            },
        });
        return found.sort();
    }

    it("changes nothing in a stack with both halves of the sessions", async () => {
        const program = ({ MetalLb }: Pick<typeof current, "MetalLb">) => {
            return async () => void new MetalLb("metallb", bothSides(lab));
        };
        usePlugin("previous");
        stack.program = program(createRequire(__filename)(path.join(folder, "dist/index.js")) as typeof current);
        await stack.up();
        assert.deepEqual(await changes(), []);
        usePlugin("current");
        stack.program = program(current);
        assert.deepEqual(await changes(), Object.keys(allowed).sort());
        await stack.up();
        assert.deepEqual(await changes(), []);

        const rotated = bothSides(lab);
        rotated.bgp!.peers!.forEach((peer) => peer.password && (peer.password = "rotated"));
        stack.program = async () => void new current.MetalLb("metallb", rotated);
        const rotation = await changes();
        assert.ok(rotation.includes("update kubernetes:core/v1:SecretPatch metallb-current-password-fw2"));
        assert.ok(
            rotation.every((one) => one.startsWith("update ")),
            rotation.join("\n"),
        );
        await stack.up();
        await stack.destroy();
    });

    it("changes nothing in a stack whose component the plugin makes", async () => {
        usePlugin("previous");
        stack.program = async () => void new RemoteMetalLb("metallb", labInputs(lab, "0.16.2"));
        await stack.up();
        assert.deepEqual(await changes(), []);
        usePlugin("current");
        assert.deepEqual(await changes(), Object.keys(allowed).sort());
    });
});
