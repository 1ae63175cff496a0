import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { MetalLb } from "../../../index";
import { before, run, unknown, valueOf } from "./engine";
import { recipe, refusalOf, treeOf, withInstall } from "./fluxGitInputs";

const bootstrap = { url: "ssh://git@example.com/fleet", secretRef: "git" };

describe("MetalLb with the method FluxGit", () => {
    it("writes files, and creates nothing in the cluster", async () => {
        const { registered, resource } = await treeOf(recipe);
        assert.deepEqual([...registered.keys()].sort(), ["lb", "lb-files"]);
        const { directory, owner, overwrite } = resource!.inputs;
        assert.deepEqual([directory, owner, overwrite], ["cluster", "project/stack/lb-48be68449e85", undefined]);
    });

    it("with bootstrap, creates the objects through which Flux finds the files, and adopts nothing", async () => {
        const { registered } = await treeOf(withInstall({}, { pathInRepository: "prod", bootstrap }));
        assert.deepEqual([...registered.keys()].sort(), ["lb", "lb-bootstrap", "lb-files", "lb-git-repository"]);
        const { metadata, spec } = registered.get("lb-git-repository")!.inputs;
        assert.deepEqual(metadata, { name: "flux-system", namespace: "flux-system" });
        assert.deepEqual(spec, {
            interval: "15m",
            url: bootstrap.url,
            ref: { branch: "main" },
            secretRef: { name: "git" },
        });
        const kustomization = registered.get("lb-bootstrap")!.inputs;
        assert.deepEqual(kustomization.metadata, { name: "metallb-bootstrap", namespace: "flux-system" });
        assert.deepEqual([kustomization.spec.path, kustomization.spec.prune], ["./prod/bootstrap", true]);
        assert.deepEqual(await before(registered, "lb-bootstrap"), ["lb-git-repository"]);
        assert.deepEqual(await before(registered, "lb-git-repository"), ["lb-files"]);
    });

    it("configures the routers before it writes the files", async () => {
        const routers = [{ host: "192.168.33.2", peers: ["pfsense-1"], privateKey: "k", hostKey: "ssh-ed25519 AAAA" }];
        const nodeAddresses = ["192.168.33.10"];
        const { registered } = await treeOf({ ...recipe, frr: { routers, nodeAddresses } } as typeof recipe);
        assert.deepEqual(await before(registered, "lb-files"), ["lb-router-pfsense-1"]);
    });

    it("has outputs that wait for the files", async () => {
        const { component } = await treeOf(recipe);
        assert.equal(await valueOf(component.namespace), "metallb-system");
        assert.equal(await valueOf(component.version), "0.16.2");
        assert.deepEqual(await valueOf(component.pools), [{ name: "metallb-pool", addresses: ["192.168.32.0/24"] }]);
        assert.deepEqual(
            (await valueOf(component.peers)).map(({ name }) => name),
            ["pfsense-1", "pfsense-2"],
        );
        for (const output of [component.namespace, component.version, component.pools, component.peers]) {
            const resources = [...(await (output as any).allResources())] as any[];
            assert.ok(resources.some(({ __name }) => __name === "lb-files"));
        }
    });

    it("shows every known file in a preview", async () => {
        const pools = [{ name: "p", addresses: unknown<string[]>() }];
        const { registered } = await run((spy) => new MetalLb("lb", { ...recipe, pools }, spy), { preview: true });
        const { files } = registered.get("lb-files")!.inputs;
        assert.equal(typeof files["metallb-config/bgppeer-192.168.33.2.yaml"], "string");
        assert.notEqual(typeof files["metallb-config/ipaddresspool.yaml"], "string");
        assert.match(files["bootstrap/kustomizations/kustomization-metallb.yaml"], /metallb-controller/);
    });

    it("writes no secrets", async () => {
        const values = { speaker: { secret: pulumi.secret("s3cret") } };
        const pools = [{ name: "p", addresses: pulumi.secret(["192.168.32.0/24"]) }];
        const refusal = await refusalOf({ ...withInstall({ values }), pools });
        assert.match(refusal, /install.values.speaker.secret: .*\n.*valuesFrom[^]*pools\[0\].addresses: /);
        assert.doesNotMatch(refusal, /s3cret/);
    });

    it("refuses passwords at once, also in outputs", async () => {
        const [peer] = recipe.bgp!.peers!;
        for (const password of ["s3cret", pulumi.secret("s3cret")]) {
            await assert.rejects(
                treeOf({ ...recipe, bgp: { peers: [{ ...peer!, password }] } }),
                /bgp\.peers\[0\]\.password: .*\n.*passwordSecret/,
            );
        }
    });

    it("accepts secrets in inputs that it doesn't write to files", async () => {
        const { registered } = await treeOf(withInstall({}, { bootstrap: { url: pulumi.secret(bootstrap.url) } }));
        assert.equal(registered.has("lb-git-repository"), true);
    });
});
