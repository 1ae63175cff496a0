import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import { InstallMethod, MetalLb } from "../../index";
import { ensureTools } from "../../lab/tools";
import { failure, programStack, type ProgramStack } from "./scratch";

const FORMER = "metallb-tests/owners/metallb";
const NEW = /^metallb-tests\/owners\/metallb-[0-9a-f]{12}$/;
const POOLS = "metallb-config/ipaddresspool.yaml";

/** Uses only the lab's engine: files for Git are in no cluster. */
describe("a component's default owner, in the state", function () {
    let home: string;
    let stack: ProgramStack;
    let addresses: string;
    let name: string;
    let options: pulumi.ComponentResourceOptions;

    const directory = () => path.join(home, "gitops");
    const owner = () => /for (\S+): /.exec(fs.readFileSync(path.join(directory(), POOLS), "utf8"))![1]!;

    /** Returns the changes in a preview. */
    async function changes(): Promise<string[]> {
        const found: string[] = [];
        await stack.preview({
            onEvent: ({ resourcePreEvent }) => {
                const { op, type = "", urn } = resourcePreEvent?.metadata ?? {};
                // The engine's own default providers are in no preview.
                if (op !== undefined && op !== "same" && !type.startsWith("pulumi:providers:")) {
                    found.push(`${op} ${urn?.split("::").pop()}`);
                }
            },
        });
        return found;
    }

    /** Turns the state and the files into those of a version that recorded no owner and used another default. */
    async function asOfFormerVersion(): Promise<void> {
        const { version, deployment } = await stack.stack.exportStack();
        for (const resource of deployment.resources) {
            delete resource.outputs?.owners;
        }
        const text = JSON.stringify(deployment).replaceAll(owner(), FORMER);
        await stack.stack.importStack({ version, deployment: JSON.parse(text) });
        for (const entry of fs.readdirSync(directory(), { recursive: true, withFileTypes: true })) {
            const file = path.join(entry.parentPath, entry.name);
            if (entry.isFile()) {
                fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(/ for \S+: /, ` for ${FORMER}: `));
            }
        }
    }

    before(async () => {
        home = fs.mkdtempSync(path.join(os.tmpdir(), "owners-lab-"));
        const engine = { kubeconfig: path.join(home, "kubeconfig"), state: home, tools: await ensureTools(() => {}) };
        stack = await programStack(engine, "owners", async () => {
            const install = { method: InstallMethod.FluxGit, git: { directory: directory() } };
            new MetalLb(name, { install, pools: [{ name: "lab", addresses: [addresses] }] }, options);
        });
        [addresses, name, options] = ["192.168.32.0/24", "metallb", {}];
    });
    after(async () => {
        await stack?.destroy();
        fs.rmSync(home, { recursive: true, force: true });
    });

    it("is a digest in a new stack, and doesn't change", async () => {
        await stack.up();
        assert.match(owner(), NEW);
        assert.deepEqual(await changes(), []);
        assert.doesNotMatch(stack.output, /ignore/);
    });

    it("is kept in a stack of a former version, without a change", async () => {
        await asOfFormerVersion();
        assert.deepEqual(await changes(), []);
        await stack.up();
        assert.equal(owner(), FORMER);
        assert.deepEqual(await changes(), []);
        // An alias keeps it too: the state has another name.
        [name, options] = ["renamed", { aliases: [{ name: "metallb" }] }];
        await stack.up();
        assert.equal(owner(), FORMER);
        [name, options] = ["metallb", { aliases: [{ name: "renamed" }] }];
        await stack.up();
        options = {};
        assert.deepEqual(await changes(), []);
        addresses = "192.168.34.0/24";
        assert.deepEqual(await changes(), ["update metallb", "update metallb-files"]);
        await stack.up();
        assert.equal(owner(), FORMER);
        assert.deepEqual(await changes(), []);
    });

    it("is kept after a failed update, which removes the component's outputs", async () => {
        await asOfFormerVersion();
        addresses = "192.168.35.0/24";
        fs.rmSync(path.join(directory(), POOLS));
        fs.mkdirSync(path.join(directory(), POOLS, "folder"), { recursive: true });
        fs.writeFileSync(path.join(directory(), POOLS, "folder/file"), "by hand");
        await failure(stack.up());
        fs.rmSync(path.join(directory(), POOLS), { recursive: true });
        await stack.up();
        assert.equal(owner(), FORMER);
        assert.deepEqual(await changes(), []);
    });
});
