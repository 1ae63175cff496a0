import * as fs from "node:fs";
import * as path from "node:path";

/** What a full run consists of. */
export interface Plan {
    /** Run first, as one, while the lab's tools are built. */
    quick: string[];
    /** Test files of the lab, each a run of its own, in the order in which free labs take them. */
    sideBySide: string[];
    /** Run last, as one and with nothing beside them. */
    alone: string[];
}

/**
 * These look at the whole machine before and after a lab, or reach a package registry, which no lab that is closed in can.
 */
const alone = [
    "tests/lab/infrastructure-lifecycle.test.ts",
    "tests/lab/secondNode.test.ts",
    "tests/lab/pluginArchive.test.ts",
];

/** The longest, longest first: begun last, one of them would run on when everything else is done. */
const long = ["differential", "flux/flux", "helmChart", "pfsense/faults"].map((name) => `tests/lab/${name}.test.ts`);

export function testFiles(folder: string): string[] {
    return fs
        .readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".test.ts"))
        .map((name) => path.posix.join(folder, name))
        .sort();
}

/** The part of a plan that is asked for; all of it, without a name. */
export function only(wanted: string[], all: Plan): Plan {
    const unknown = wanted.filter((file) => !Object.values(all).flat().includes(file));
    if (unknown.length > 0) {
        throw new Error(`no test file is called ${unknown.join(", ")}`);
    }
    const chosen = (files: string[]): string[] => files.filter((file) => wanted.length === 0 || wanted.includes(file));
    return { quick: chosen(all.quick), sideBySide: chosen(all.sideBySide), alone: chosen(all.alone) };
}

/** Why a plan can't be run beside a lab that is up on the machine itself: some files end whatever lab there is. */
export function refusal(files: string[], lab: { started: string } | undefined): string | undefined {
    const ending = files.filter((file) => alone.includes(file));
    return lab === undefined || ending.length === 0
        ? undefined
        : `a lab has been up on this machine since ${lab.started}, and ${ending.join(", ")} would end it.\n` +
              "-> Run npm run lab:down first. Or name the test files to run: npm test -- tests/lab/policy.test.ts has a lab of its own.";
}

/** The plan for the files that there are. A name in one of the lists that no file has is an error: it would be a rule for nothing. */
export function plan(files: { quick: string[]; lab: string[] }): Plan {
    for (const name of [...alone, ...long]) {
        if (!files.lab.includes(name)) {
            throw new Error(`${name}, which the plan of the full run names, doesn't exist`);
        }
    }
    const rest = files.lab.filter((file) => !alone.includes(file) && !long.includes(file));
    return { quick: files.quick, sideBySide: [...long, ...rest], alone };
}
