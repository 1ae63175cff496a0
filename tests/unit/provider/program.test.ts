import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { neighbor, prefixList, ProgramBox } from "../../lab/programBox";

const [FIRST, SECOND] = ["192.168.33.11", "192.168.33.12"] as const;

describe("the program on the firewall", function () {
    let box: ProgramBox;
    before(function () {
        return spawnSync("php", ["-v"]).error === undefined || this.skip();
    });
    beforeEach(() => void (box = new ProgramBox("newer")));
    afterEach(() => box.remove());

    it("keeps and reports removed records that lost their ownership mark, with and without adopt", () => {
        const lists = { prefixLists: [prefixList("in4", ["192.168.32.0/24"])] };
        const known = [FIRST, SECOND, "in4"];
        box.apply({ neighbors: [neighbor(FIRST), neighbor(SECOND)], ...lists });
        box.gui("save-neighbor", SECOND, { descr: "by hand" });
        const expected = box.read({ adopt: known }).hash;
        const answer = box.apply({ neighbors: [neighbor(FIRST)], ...lists, adopt: [FIRST, "in4"], known, expected });
        assert.deepEqual([answer.removed, answer.left], [[], [SECOND]]);
        assert.equal(box.neighbor(SECOND)?.["descr"], "by hand");
        assert.deepEqual(box.apply({ known }).left, [SECOND]);
        assert.deepEqual(box.refusals({ neighbors: [neighbor(FIRST)], known, expected }), ["conflict"]);
    });
});
