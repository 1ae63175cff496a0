import assert from "node:assert/strict";
import { installByHand, removeByHand } from "../../bench/byHand";
import { loadOlderReleases, startLab, stopLab, type Lab } from "../../lab";
import { ALLOWED } from "./differential/allowed";
import { judgeBy } from "./differential/backend";
import type { Difference, Setting } from "./differential/compare";
import { report } from "./differential/report";
import { askAll } from "./differential/run";
import { clearCluster } from "./scratch";

describe("the rules, compared with MetalLB itself", () => {
    let lab: Lab;
    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        await clearCluster(lab);
    });
    after(async () => void (await (lab?.startedByUs && stopLab())));

    /**
     * Asks an installed MetalLB. Every difference must have an explanation, and every explanation must explain a
     * difference.
     */
    async function agree({ version, backend, speaker }: Omit<Setting, "surroundings">): Promise<void> {
        await installByHand(lab, version);
        try {
            await lab.kubectl(["delete", "ipaddresspools,bgppeers,bgpadvertisements", "--all", "-n", "metallb-system"]);
            if (!speaker) await judgeBy(lab, backend);
            const start = Date.now();
            const asked = await askAll(lab, { version, backend, speaker });
            console.log(report(`MetalLB ${version}, ${backend}`, asked, (Date.now() - start) / 1000));
            const differences = asked.flatMap(({ difference }) => difference ?? []);
            assert.deepEqual(differences.filter(({ allowed }) => allowed === undefined).map(words), []);
            const applicable = ALLOWED.filter((entry) => entry.in?.({ version, backend, speaker }) ?? true);
            const unused = applicable.filter((entry) => !differences.some(({ allowed }) => allowed === entry));
            assert.deepEqual(unused, [], "an explanation without a difference");
        } finally {
            await removeByHand(lab);
        }
    }

    for (const version of ["0.16.2", "0.15.2"]) {
        it(`agree with ${version} in native mode, except for explained differences`, () =>
            agree({ version, backend: "native", speaker: true }));
    }

    it("agree with the webhook of 0.16.2 for FRR-K8s, except for explained differences", () =>
        agree({ version: "0.16.2", backend: "frr-k8s", speaker: false }));
});

function words({ case: { title }, verdict, errors }: Difference): string {
    const said = errors.map(({ rule, message }) => `${rule}: ${message}`).join("; ");
    return `${title}: MetalLB ${verdict.refused ? `(${verdict.by}) ${verdict.message}` : "accepts"}; rules: ${said || "nothing"}`;
}
