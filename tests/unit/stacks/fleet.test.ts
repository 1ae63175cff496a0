import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse, stringify } from "yaml";
import { checkInputs } from "../../../rules";
import { inFleet } from "../../../stacks/fleet";
import { pages } from "../docs/pages";

const repository = path.resolve(__dirname, "../../..");

describe("a stack among the other stacks of its folder", () => {
    const own = { pools: [{ name: "p", addresses: ["10.0.0.0/24"] }] };
    let folder: string;
    let warnings: string[];
    const { warn } = pulumi.log;

    beforeEach(() => {
        folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "metallb-fleet-")), "stacks");
        fs.mkdirSync(folder);
        warnings = [];
        Object.defineProperty(pulumi.log, "warn", {
            value: async (text: string) => void warnings.push(text),
            configurable: true,
        });
        stack("west", own);
    });
    afterEach(() => {
        fs.rmSync(path.dirname(folder), { recursive: true });
        Object.defineProperty(pulumi.log, "warn", { value: warn, configurable: true });
    });

    function stack(name: string, inputs: object): void {
        fs.writeFileSync(
            path.join(folder, `Pulumi.${name}.yaml`),
            stringify({ config: { "pulumi-metallb:metallb": inputs } }),
        );
    }
    const others = () => inFleet(own, folder, "west").network as { otherClusters: unknown[]; assigned?: string[] };
    const findings = () => checkInputs(inFleet(own, folder, "west")).filter(({ severity }) => severity === "error");

    it("reads the other stacks' files, without their secrets and without its own file", () => {
        const secret = { secure: "v1:sealed" };
        stack("east", {
            pools: [{ name: "e", addresses: ["10.0.0.128/25"] }],
            bgp: { peers: [{ name: "fw", myASN: 64512, password: secret }] },
        });
        fs.writeFileSync(path.join(folder, "Pulumi.east.deploy.yaml"), "settings: {}\n");
        fs.writeFileSync(path.join(folder, "README.md"), "- {");
        assert.deepEqual(others().otherClusters, [
            {
                name: "east",
                source: "stacks/Pulumi.east.yaml",
                pools: [{ name: "e", addresses: ["10.0.0.128/25"] }],
                peers: [{ myASN: 64512 }],
                nodeAddresses: [],
                routers: [],
            },
        ]);
        assert.match(
            findings()
                .map(({ message }) => message)
                .join(),
            /overlaps "10\.0\.0\.128\/25" of pool "e" of cluster "east" \(stacks\/Pulumi\.east\.yaml\)/,
        );
        assert.deepEqual(warnings, []);
    });

    it("continues if a file is unreadable, and names the file", () => {
        fs.writeFileSync(path.join(folder, "Pulumi.broken.yaml"), "config: {");
        stack("empty", {});
        fs.writeFileSync(path.join(folder, "Pulumi.other.yaml"), "config: { other:key: 1 }\n");
        fs.mkdirSync(path.join(folder, "Pulumi.folder.yaml"));
        assert.deepEqual(findings(), []);
        assert.deepEqual(
            warnings.map((text) => text.slice(0, 68)),
            [
                "This stack isn't checked against stacks/Pulumi.broken.yaml: stacks/P",
                "This stack isn't checked against stacks/Pulumi.folder.yaml: EISDIR: ",
                "This stack isn't checked against stacks/Pulumi.other.yaml: stacks/Pu",
            ],
        );
    });

    it("must stay inside its block of the plan", () => {
        const plan = (text: string) => fs.writeFileSync(path.join(folder, "plan.yaml"), text);
        plan("supernet: 10.0.0.0/16\nclusters: [{ name: west, prefixLength: 25 }]\n");
        assert.deepEqual(others().assigned, ["10.0.0.0/25"]);
        assert.deepEqual(
            findings().map(({ rule }) => rule),
            ["pool-outside-plan"],
        );
        plan("supernet: 10.0.0.0/16\nclusters: [{ name: east, prefixLength: 25 }]\n");
        assert.deepEqual(
            findings().map(({ rule }) => rule),
            ["fleet-planned-for-another"],
        );
        plan("supernet: 10.0.0.0/33\nclusters: []\n");
        assert.deepEqual(findings(), []);
        assert.match(warnings.at(-2) ?? "", /The address plan stacks\/plan\.yaml has no cluster "west"/);
        assert.match(warnings.at(-1) ?? "", /isn't checked against stacks\/plan\.yaml: the address plan .* has errors/);
    });

    it("leaves the errors of wrong inputs to the rules", () => {
        const network = { otherClusters: "x" };
        assert.deepEqual(inFleet({ network: 3 }, folder, "north"), { network: 3 });
        assert.deepEqual(inFleet({ network }, folder, "north"), { network });
    });

    it("may be the guide's example, together with this repository's stacks", () => {
        const block = pages()
            .flatMap(({ blocks }) => blocks)
            .find(
                ({ page, text }) =>
                    page === "docs/start/in-a-program.md" && text.includes("kubernetes:context: my-cluster"),
            )!;
        const inputs = parse(block.text).config["pulumi-metallb:metallb"];
        const found = checkInputs(inFleet(inputs, path.join(repository, "stacks"), "my-cluster"));
        assert.deepEqual(
            found.filter(({ rule }) => rule.startsWith("fleet-")),
            [],
        );
    });

    it("may be one of this repository's own stacks", () => {
        const stacks = path.join(repository, "stacks");
        for (const name of ["lab", "recipe"]) {
            const { otherClusters } = inFleet({}, stacks, name).network as { otherClusters: { name: string }[] };
            assert.ok(!otherClusters.some((other) => other.name === name));
            assert.ok(otherClusters.length > 0);
        }
        assert.deepEqual(warnings, []);
    });
});
