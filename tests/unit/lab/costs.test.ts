import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { childSeconds, costLines, costs, counted } from "../../../lab/tools/costs";

describe("the processor time of builds", () => {
    it("includes the commands of a build, and their children", async () => {
        const loop = `while (process.cpuUsage().user < 500_000) for (let i = 0; i < 1e6; i++);`;
        await counted("busy", async () => {
            const command = `"${process.execPath}" -e '${loop}'; true`;
            await once(spawn("sh", ["-c", command]), "close");
        });
        const { what, seconds } = costs.pop()!;
        assert.equal(what, "busy");
        assert.ok(seconds >= 0.3 && seconds < 10, `${seconds} s`);
        await counted("idle", async () => undefined);
        assert.ok(costs.pop()!.seconds < 0.1);
    });

    it("is read correctly if a program's name has blanks and parentheses", () => {
        const fields = Array.from({ length: 40 }, (_value, index) => index + 3);
        assert.equal(childSeconds(`1 (a) b (c) S ${fields.slice(1).join(" ")}`), (16 + 17) / 100);
    });

    it("is printed for each tool with a total, and omitted if nothing was built", () => {
        assert.deepEqual(costLines([]), []);
        const lines = costLines([
            { what: "kubernetes v1", seconds: 721.4 },
            { what: "helm v3", seconds: 59.2 },
        ]);
        assert.deepEqual(lines, [
            "Processor time of the builds:",
            "  kubernetes v1  12 min 1 s",
            "  helm v3        59 s",
            "  total          13 min 1 s",
        ]);
    });
});
