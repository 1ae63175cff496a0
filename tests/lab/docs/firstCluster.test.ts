import assert from "node:assert/strict";
import { startLab, stopLab, type Lab } from "../../../lab";
import { startService, stopService } from "../../../lab/main-job/service";
import { kindsOf } from "../../unit/docs/kinds";
import { pages } from "../../unit/docs/pages";
import { load } from "../../unit/docs/programs";
import { Neighbour } from "../layer2/neighbour";
import { clearCluster, programStack, type ProgramStack } from "../scratch";

describe("docs/first-cluster.md, followed in the lab", () => {
    const page = pages().find(({ name }) => name === "docs/first-cluster.md")!;
    const [program] = page.blocks.filter((block) => kindsOf(block)[0] === "program");
    let lab: Lab;
    let stack: ProgramStack;

    before(async () => {
        lab = await startLab();
        await clearCluster(lab);
        // The program as it stands there, but for the chart's place: the lab reaches no repository on the Internet.
        const here = `$&\n  install: { repository: "${lab.charts.url}" },`;
        const text = program!.text.replace("backend: Backend.Native,", here);
        stack = await programStack(lab, "first-cluster", async () => load({ ...program!, text }));
    });
    after(async () => {
        await (lab && stopService(lab));
        await stack?.destroy();
        await (lab?.startedByUs && stopLab());
    });

    it("a preview lists the namespace, the chart, the pool and the advertisement", async () => {
        await stack.preview();
        for (const name of ["namespace", "pool-public", "l2-advertisement"])
            assert.match(stack.output, new RegExp(name));
    });

    it("ends with a client's answer at the page's first address", async () => {
        await stack.up();
        const address = await startService(lab);
        assert.equal(address, "192.168.33.240");
        assert.match(await new Neighbour(lab).answer(address), /web/);
    });
});
