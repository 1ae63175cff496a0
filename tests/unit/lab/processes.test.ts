import assert from "node:assert/strict";
import * as fs from "node:fs";
import { parseHierarchies } from "../../../lab/cgroup";
import { isSame, parseStat } from "../../../lab/process";

describe("the lab's processes", () => {
    it("have a start time in /proc, which is read correctly for any program name", () => {
        const fields = ["S", ...Array.from({ length: 18 }, (_, i) => String(i)), "4711", "rest"];
        const stat = `42 (a) name (with ) brackets) ${fields.join(" ")}`;
        assert.deepEqual(parseStat(stat), { pid: 42, state: "S", startTime: "4711" });
        assert.equal(parseStat(""), undefined);
        assert.equal(parseStat("42 (half"), undefined);
    });

    it("are the same only if both process id and start time are equal", () => {
        const self = parseStat(fs.readFileSync("/proc/self/stat", "utf8"));
        assert.ok(self);
        assert.equal(isSame(self), true);
        assert.equal(isSame({ ...self, startTime: "1" }), false);
        assert.equal(isSame({ pid: 2 ** 22 + 1, startTime: self.startTime }), false);
    });
});

describe("cgroup hierarchies", () => {
    it("are those of version 1 if there are any, plus version 2 for the cleanup", () => {
        const mounts = [
            "tmpfs /sys/fs/cgroup tmpfs rw 0 0",
            "cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0",
            "cgroup /sys/fs/cgroup/pids cgroup rw,pids 0 0",
            "cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0",
        ].join("\n");
        const v1 = ["/sys/fs/cgroup/cpu", "/sys/fs/cgroup/pids"];
        const all = [...v1, "/sys/fs/cgroup/unified"];
        assert.deepEqual(parseHierarchies(mounts), { version: 1, folders: v1, all });
    });

    it("are version 2 otherwise", () => {
        const one = ["/sys/fs/cgroup"];
        assert.deepEqual(parseHierarchies("cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n"), {
            version: 2,
            folders: one,
            all: one,
        });
    });
});
