import * as fs from "node:fs";
import * as path from "node:path";

/** The test files of a full run. */
export interface Plan {
    /** The quick tests. They run first, as one run, while the lab's tools are built. */
    quick: string[];
    /** The lab's test files, each a run of its own, in the order in which free labs take them. */
    sideBySide: string[];
    /** The test files that run last, as one run and with no other tests in parallel. */
    alone: string[];
}

/**
 * These compare the whole machine before and after a lab, or use a package registry, which a lab in a separate place
 * can't reach.
 */
const alone = [
    "tests/lab/infrastructure-lifecycle.test.ts",
    "tests/lab/secondNode.test.ts",
    "tests/lab/pluginArchive.test.ts",
];

/** The slowest files, slowest first: started last, one of them would still run after all the others. */
const long = ["differential", "flux/flux", "helmChart", "pfsense/faults"].map((name) => `tests/lab/${name}.test.ts`);

export function testFiles(folder: string): string[] {
    return fs
        .readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".test.ts"))
        .map((name) => path.posix.join(folder, name))
        .sort();
}

/** Returns the requested part of a plan; without names, the whole plan. */
export function only(wanted: string[], all: Plan): Plan {
    const unknown = wanted.filter((file) => !Object.values(all).flat().includes(file));
    if (unknown.length > 0) {
        throw new Error(`no test file is called ${unknown.join(", ")}`);
    }
    const chosen = (files: string[]): string[] => files.filter((file) => wanted.length === 0 || wanted.includes(file));
    return { quick: chosen(all.quick), sideBySide: chosen(all.sideBySide), alone: chosen(all.alone) };
}

/** Returns why a plan can't run beside a lab that is up on the machine itself: some files end any lab. */
export function refusal(files: string[], lab: { started: string } | undefined): string | undefined {
    const ending = files.filter((file) => alone.includes(file));
    return lab === undefined || ending.length === 0
        ? undefined
        : `a lab has been up on this machine since ${lab.started}, and ${ending.join(", ")} would end it.\n` +
              "-> Run npm run lab:down first. Or name the test files to run: npm test -- tests/lab/policy.test.ts has a lab of its own.";
}

/** Makes the plan for the existing files. A list may not name a missing file: the entry would have no effect. */
export function plan(files: { quick: string[]; lab: string[] }): Plan {
    for (const name of [...alone, ...long]) {
        if (!files.lab.includes(name)) {
            throw new Error(`${name}, which the plan of the full run names, doesn't exist`);
        }
    }
    const rest = files.lab.filter((file) => !alone.includes(file) && !long.includes(file));
    return { quick: files.quick, sideBySide: [...long, ...rest], alone };
}
