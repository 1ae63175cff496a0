import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { executableName } from "../../../lab/tools/go";
import { goMod } from "../../../lab/tools/kubernetes";
import { toolKeys } from "../../../lab/tools";
import { writeImage } from "../../../lab/images/archive";
import { cacheKey, sha256 } from "../../../lab/tools/cache";
import { suite } from "../../../lab/tools/debianRoot";
import { python } from "../../../lab/sdk/recipes";

describe("recipes of tools", () => {
    it("replace Kubernetes' staging folders by their published modules", () => {
        const original = [
            "module k8s.io/kubernetes",
            "go 1.24.0",
            "godebug default=go1.24",
            "replace (",
            "\tk8s.io/api => ./staging/src/k8s.io/api",
            "\tk8s.io/kube-proxy => ./staging/src/k8s.io/kube-proxy",
            ")",
        ].join("\n");
        const written = goMod(original, { version: "v1.34.4", helm: "v3.19.5" });
        assert.match(written, /^go 1\.24\.0$/m);
        assert.match(written, /^godebug default=go1\.24$/m);
        assert.match(written, /^require k8s\.io\/kubernetes v1\.34\.4$/m);
        assert.match(written, /^require helm\.sh\/helm\/v3 v3\.19\.5$/m);
        assert.match(written, /^\tk8s\.io\/api => k8s\.io\/api v0\.34\.4$/m);
        assert.match(written, /^\tk8s\.io\/kube-proxy => k8s\.io\/kube-proxy v0\.34\.4$/m);
    });

    it("have one environment for each version of Python, with exact package versions", () => {
        const [old, current, again] = ["Python 3.12.1", "Python 3.13.5", "Python 3.13.5"].map(python).map(cacheKey);
        assert.notEqual(old, current);
        assert.equal(again, current);
        const [packages] = python("").recipe as [string[]];
        for (const one of packages) assert.match(one, /^[\w-]+==\d[\w.]*$/);
    });

    it("build one MetalLB for a start: the version that the lab's stack installs", () => {
        const stack = parse(fs.readFileSync("stacks/Pulumi.lab.yaml", "utf8")) as any;
        const { version } = stack.config["pulumi-metallb:metallb"].install;
        const metalLbs = toolKeys().filter((key) => key.startsWith("metallb-"));
        assert.equal(metalLbs.length, 1);
        assert.ok(metalLbs[0]!.startsWith(`metallb-v${version}-`), metalLbs[0]);
    });

    it("include the routers' operating system with FRR, so that another FRR changes the lab's key", () => {
        assert.ok(toolKeys().some((key) => key.startsWith(`debian-root-${suite}-`)));
    });

    it("name a program as Go does", () => {
        const packages = ["go.etcd.io/etcd/server/v3", "k8s.io/kubernetes/cmd/kubelet", "./web"];
        assert.deepEqual(packages.map(executableName), ["server", "kubelet", "web"]);
    });
});

describe("images", () => {
    let folder: string;
    beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "lab-image-"))));
    afterEach(() => fs.rmSync(folder, { recursive: true }));

    it("have the same bytes at any time", async () => {
        const program = path.join(folder, "program");
        fs.writeFileSync(program, "a program");
        const spec = { names: ["lab.local/a:1"], entrypoint: "/program", files: { "bin/program": program } };
        const archives = ["a.tar", "b.tar"].map((name) => path.join(folder, name));
        for (const archive of archives) {
            await writeImage(spec, archive);
            fs.utimesSync(program, 1, 1);
        }
        const [a, b] = await Promise.all(archives.map(sha256));
        assert.equal(a, b);
        assert.deepEqual(fs.readdirSync(folder).sort(), ["a.tar", "b.tar", "program"]);
    });
});
