import assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "./command";

const stack = (pool: string) => `config:
  pulumi-metallb:metallb:
    pools: [{ name: p, addresses: [${pool}] }]
    l2: { advertisements: [{}] }
`;

const PLAN = `# Who has which addresses.
supernet: 10.40.0.0/16
reserved:
  - 10.40.0.0/24 # the nodes
clusters:
  - { name: west, prefixLength: 24 } # the first
  - name: east
    prefixLength: 25
    retired: true
`;

describe("pulumi-metallb with a fleet", () => {
    let folder: string;
    beforeEach(() => (folder = fs.mkdtempSync(join(tmpdir(), "pulumi-metallb-fleet-"))));
    afterEach(() => fs.rmSync(folder, { recursive: true }));

    function file(name: string, content: string): string {
        const path = join(folder, name);
        fs.writeFileSync(path, content);
        return path;
    }

    async function run(...args: string[]) {
        const { code, out, err } = await command(args);
        return { code, out: out.replaceAll(`${folder}/`, ""), err: err.replaceAll(`${folder}/`, "") };
    }

    describe("check --fleet", () => {
        it("checks all stacks against each other, and reports each finding at its stack", async () => {
            const files = [
                file("Pulumi.west.yaml", stack("10.40.1.0/24")),
                file("Pulumi.east.yaml", stack("10.40.1.128/25")),
            ];
            const { code, out } = await run(
                "check",
                "--fleet",
                ...files,
                file("Pulumi.west.deploy.yaml", "settings: {}\n"),
            );
            assert.equal(code, 1);
            assert.match(
                out,
                /^Pulumi\.west\.yaml\n.*\n.*pools\[0\]\.addresses\[0\] {2}\[fleet-pool-overlap\]\n.*cluster "east" \(.*Pulumi\.east\.yaml\)/,
            );
            assert.match(out, /\nPulumi\.east\.yaml\n(.*\n)*.*cluster "west"/);
            assert.match(out, /\n2 errors, 0 warnings\n$/);
            assert.equal((await run("check", ...files)).code, 0);
        });

        it("checks the stacks against the plan in the folder", async () => {
            const files = [
                file("plan.yaml", PLAN),
                file("Pulumi.west.yaml", stack("10.40.2.0/24")),
                file("Pulumi.north.yaml", stack("10.40.7.0/24")),
            ];
            const { code, out } = await run("check", "--fleet", ...files);
            assert.equal(code, 1);
            assert.match(out, /\[pool-outside-plan\]\n +"10\.40\.2\.0\/24" extends beyond "10\.40\.1\.0\/24"/);
            assert.match(
                out,
                /warning: pools {2}\[cluster-not-planned\]\n +The address plan plan\.yaml has no cluster "north"\./,
            );
        });

        it("suggests what to change in the plan if a stack was renamed or retired", async () => {
            const plan = file("plan.yaml", PLAN);
            const hint = async (name: string, pool: string) =>
                (await run("check", "--fleet", plan, file(`Pulumi.${name}.yaml`, stack(pool)))).out;
            assert.match(
                await hint("west2", "10.40.7.0/24"),
                /has no cluster "west2"\.\n.*rename the cluster in the plan/,
            );
            const retired = await hint("east", "10.40.2.0/25");
            assert.match(retired, /has retired the cluster "east"\.\n.*remove retired in the plan/);
            assert.doesNotMatch(retired, /Add it/);
        });

        it("accepts only one plan, and no manifests", async () => {
            const plans = [file("plan.yaml", PLAN), file("plan2.yaml", PLAN)];
            assert.deepEqual(await run("check", "--fleet", ...plans), {
                code: 2,
                out: "",
                err: "pulumi-metallb: plan.yaml, plan2.yaml are several address plans -> pass only one\n",
            });
            assert.equal((await run("check", "--fleet", "--manifests", "x")).code, 2);
        });
    });

    describe("plan", () => {
        it("prints each cluster's block, and the free addresses", async () => {
            const { code, out } = await run(
                "plan",
                file(
                    "plan.yaml",
                    "supernet: 10.40.0.0/22\nclusters: [{ name: a, prefixLength: 24 }, { name: bcd, prefixLength: 25, retired: true }]\n",
                ),
            );
            assert.equal(code, 0);
            assert.equal(
                out,
                `a    10.40.0.0/24
bcd  10.40.1.0/25  (retired)

10.40.0.0/22: 1024 addresses, 384 used, 0 reserved, 640 free (62.5 %, the largest block a /23)
  free: 10.40.1.128-10.40.3.255
`,
            );
        });

        it("with --write, pins every block into the file, and changes nothing else in the file", async () => {
            const plan = file("plan.yaml", PLAN);
            const before = await run("plan", plan);
            assert.deepEqual(await run("plan", "--write", plan), before);
            assert.equal(
                fs.readFileSync(plan, "utf8"),
                PLAN.replace("prefixLength: 24 }", "prefixLength: 24, prefix: 10.40.1.0/24 }").replace(
                    "retired: true",
                    "retired: true\n    prefix: 10.40.2.0/25",
                ),
            );
            assert.deepEqual(await run("plan", plan), before);
        });

        it("fails with --check if a stack's pools are outside its block", async () => {
            const plan = file("plan.yaml", PLAN);
            const west = file("Pulumi.west.yaml", stack("10.40.1.0/24"));
            assert.deepEqual(await run("plan", "--check", plan, plan, west), {
                code: 0,
                out: "0 errors, 0 warnings\n",
                err: "",
            });
            const { code, out } = await run(
                "plan",
                "--check",
                plan,
                file("Pulumi.east.yaml", stack("10.40.2.0/25")),
                file("Pulumi.west.yaml", stack("10.40.1.0/23")),
            );
            assert.equal(code, 1);
            assert.match(
                out,
                /error: pools {2}\[cluster-not-planned\]\n +The address plan plan\.yaml has retired the cluster "east"\./,
            );
            assert.match(out, /error: pools\[0\]\.addresses\[0\] {2}\[pool-outside-plan\]/);
            assert.match(out, /\n2 errors, 0 warnings\n$/);
        });

        it("fails, as check --fleet does, if a pool lies in another cluster's block of either family", async () => {
            const plan = file(
                "plan.yaml",
                `supernet: 10.40.0.0/16
supernetV6: fd00:40::/48
clusters:
  - { name: west, prefixLength: 24, prefixLengthV6: 112 }
  - { name: north, prefixLengthV6: 112, retired: true }
  - { name: east, prefixLength: 23 }
`,
            );
            const west = file("Pulumi.west.yaml", stack("10.40.0.0/24"));
            const east = file("Pulumi.east.yaml", stack('"fd00:40::8000/113", "fd00:40::1:0/120", 10.40.2.0/23'));
            for (const args of [
                ["plan", "--check", plan, west, east],
                ["check", "--fleet", plan, west, east],
            ]) {
                const { code, out } = await run(...args);
                assert.equal(code, 1);
                assert.match(out, /addresses\[0\] {2}\[fleet-planned-for-another\]\n.*cluster "west" \(Pulumi\.west/);
                assert.match(out, /addresses\[1\] {2}\[fleet-planned-for-another\]\n.*cluster "north" \(plan\.yaml\)/);
                assert.match(out, /\n2 errors, 0 warnings\n$/);
            }
        });

        it("says why the plan doesn't work out", async () => {
            const plan = file("plan.yaml", "supernet: 10.40.0.0/24\nclusters: [{ name: a, prefixLength: 20 }]\n");
            const { code, err } = await run("plan", plan);
            assert.equal(code, 2);
            assert.match(
                err,
                /the address plan plan\.yaml has errors:\n {2}clusters\[0\]\.prefixLength: No \/20 is left in 10\.40\.0\.0\/24/,
            );
            assert.match((await run("plan", plan, "x")).err, /stack files have no effect without --check/);
            assert.match((await run("plan", "--check", plan)).err, /--check needs stack files/);
        });
    });
});
