import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { InstallMethod, type InstallArgs } from "../../index";
import { installByHand, removeByHand } from "../../bench/byHand";
import { loadOlderReleases, startFlux, startLab, stopLab, type Flux, type Lab } from "../../lab";
import { labInputs, scratch, type Scratch } from "./scratch";

/** Tests that a preview right after an update with the same inputs shows no changes, with every method. */
describe("the preview after its own up, on the lab's cluster", () => {
    let lab: Lab;
    let flux: Flux;
    let stack: Scratch;
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-preview-"));

    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        flux = await startFlux(lab);
        stack = await scratch(lab, "own-preview");
    });
    after(async () => {
        await stack?.destroy();
        await flux?.stop();
        fs.rmSync(directory, { recursive: true, force: true });
        await (lab?.startedByUs && stopLab());
    });

    /** The methods, with the inputs that only they need, and the objects that must exist before. */
    const methods: Record<InstallMethod, { install?: InstallArgs; byHand?: boolean }> = {
        [InstallMethod.HelmRelease]: {},
        [InstallMethod.HelmChart]: {},
        [InstallMethod.Flux]: {},
        [InstallMethod.FluxGit]: { install: { git: { directory } } },
        [InstallMethod.Existing]: { install: { repository: undefined }, byHand: true },
    };

    for (const [method, { install, byHand = false }] of Object.entries(methods)) {
        for (const version of ["0.15.2", "0.16.2"]) {
            it(`has no changes with ${method} and MetalLB ${version}`, async () => {
                const { bgp, ...inputs } = labInputs(lab, version);
                if (byHand) {
                    await installByHand(lab, version);
                    await lab.kubectl(
                        "delete ipaddresspools,bgppeers,bgpadvertisements --all -n metallb-system".split(" "),
                    );
                }
                stack.args = {
                    ...inputs,
                    // No secret may be written to a file, so FluxGit refuses a password.
                    bgp: { ...bgp, peers: bgp?.peers?.filter(({ password }) => password === undefined) },
                    install: { ...inputs.install, method: method as InstallMethod, ...install },
                };
                try {
                    await stack.up();
                    await stack.preview({ expectNoChanges: true });
                    assert.match(stack.output, /\d+ unchanged/);
                } finally {
                    await stack.destroy();
                    await (byHand && removeByHand(lab));
                }
            });
        }
    }
});
