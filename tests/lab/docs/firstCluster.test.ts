import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startLab, stopLab, type Lab } from "../../../lab";
import { startService, stopService } from "../../../lab/main-job/service";
import { kindsOf } from "../../unit/docs/kinds";
import { pages } from "../../unit/docs/pages";
import { Neighbor } from "../layer2/neighbor";
import { installPackages, projectStack } from "../project";
import type { LiveStack } from "../liveStack";
import { clearCluster } from "../scratch";

describe("docs/start/first-cluster.md, followed in the lab", () => {
    const page = pages().find(({ name }) => name === "docs/start/first-cluster.md")!;
    const [program] = page.blocks.filter((block) => kindsOf(block)[0] === "program");
    const project = page.blocks.find(({ text }) => text.startsWith("name: my-cluster"));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "metallb-first-cluster-"));
    let lab: Lab;
    let stack: LiveStack;

    before(async () => {
        lab = await startLab();
        await clearCluster(lab);
        // The project and the program of the page, with another chart repository: the lab doesn't reach the Internet.
        const here = `$&\n  install: { repository: "${lab.charts.url}" },`;
        const text = program!.text.replace("backend: Backend.Native,", here);
        const files = { "index.ts": text, "Pulumi.yaml": project!.text, "package.json": "{}" };
        Object.entries(files).forEach(([name, content]) => fs.writeFileSync(path.join(folder, name), content));
        installPackages(folder);
        stack = await projectStack(lab, "prod", folder);
    });
    after(async () => {
        await (lab && stopService(lab));
        await stack?.destroy();
        fs.rmSync(folder, { recursive: true, force: true });
        await (lab?.startedByUs && stopLab());
    });

    it("a preview lists the namespace, the chart, the pool and the advertisement", async () => {
        await stack.preview();
        for (const name of ["namespace", "pool-public", "l2-advertisement"])
            assert.match(stack.output, new RegExp(name));
    });

    it("a client gets an answer at the page's first address", async () => {
        await stack.up();
        const address = await startService(lab);
        assert.equal(address, "192.168.33.240");
        assert.match(await new Neighbor(lab).answer(address), /web/);
    });
});
