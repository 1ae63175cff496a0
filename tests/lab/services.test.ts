import assert from "node:assert/strict";
import { installByHand, removeByHand } from "../../bench/byHand";
import { loadOlderReleases, startLab, stopLab, type Lab } from "../../lab";
import { checkManifests } from "../../rules";
import { Api } from "./differential/api";
import { objects } from "./differential/objects";
import { clearCluster } from "./scratch";
import { manifests, PICKED, POOLS, random, type Group } from "./services/cases";
import { outcomeOf, type Outcome } from "./services/outcome";

const pools = objects(Object.entries(POOLS).map(([name, spec]) => ["IPAddressPool", name, spec]));

describe("the rules for Services, compared with MetalLB itself", () => {
    let lab: Lab;
    let api: Api;
    before(async () => {
        lab = await startLab();
        await loadOlderReleases(lab);
        await clearCluster(lab);
        api = new Api(lab);
    });
    after(async () => void (await (lab?.startedByUs && stopLab())));

    for (const version of ["0.16.2", "0.15.2"]) {
        it(`${version} assigns no address if the rules report an error, with the event that they quote`, async () => {
            await installByHand(lab, version);
            try {
                await lab.kubectl([
                    "delete",
                    "ipaddresspools,bgppeers,bgpadvertisements",
                    "--all",
                    "-n",
                    "metallb-system",
                ]);
                await lab.kubectl(["apply", "-f", "-"], {
                    input: JSON.stringify({ apiVersion: "v1", kind: "List", items: pools }),
                });
                const differences: string[] = [];
                let refused = 0;
                for (const [index, group] of [...PICKED, ...random(40)].entries()) {
                    const outcomes = await madeOf(group, `s${index}`);
                    refused += outcomes.filter(({ refusal }) => refusal !== undefined).length;
                    differences.push(...differencesOf(outcomes, version));
                }
                assert.deepEqual(differences, []);
                assert.ok(refused > 60, `${refused} were refused`);
            } finally {
                await removeByHand(lab);
            }
        });
    }

    /** Creates the Services one after the other, and deletes them. */
    async function madeOf(group: Group, prefix: string): Promise<Outcome[]> {
        const services = manifests(group, prefix);
        const outcomes: Outcome[] = [];
        try {
            for (const service of services) outcomes.push(await outcomeOf(api, service));
            return outcomes;
        } finally {
            await lab.kubectl([
                "delete",
                "services",
                ...services.map(({ metadata }) => metadata.name),
                "--ignore-not-found",
            ]);
        }
    }
});

/** Returns the Services for which MetalLB and the rules disagree, or have different messages. */
function differencesOf(outcomes: Outcome[], version: string): string[] {
    const documents = [...pools, ...outcomes.map(({ service }) => service)];
    const errors = checkManifests(documents, { backend: "native", metalLbVersion: version }).filter(
        ({ severity }) => severity === "error",
    );
    return outcomes.flatMap(({ service, refusal, addresses }) => {
        const own = errors.filter(({ object }) => object === `Service "default/${service.metadata.name}"`);
        const messages = own.map(({ message }) => message);
        if (refusal === undefined && own.length === 0) return [];
        if (refusal !== undefined && messages.some((message) => message.includes(refusal))) return [];
        const { annotations, labels } = service.metadata;
        const asked = JSON.stringify({ annotations, labels, spec: service.spec });
        return [
            `${asked}: MetalLB ${refusal ?? `gives ${addresses.join(", ")}`}; rules: ${messages.join(" ") || "nothing"}`,
        ];
    });
}
