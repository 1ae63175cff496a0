import * as fs from "node:fs";
import { health, labKey } from "./attach";
import { ensureCharts } from "./charts/package";
import { cleanUp } from "./cleanup";
import { removeSecondNode } from "./cluster/secondNode";
import { messageOf } from "./errors";
import { labHandle, type Lab } from "./handle";
import { look } from "./look";
import { defaultStateRoot, statePaths } from "./paths";
import { Start } from "./plan";
import { judgeUser, observeUser, refuse } from "./preflight";
import { readRecord } from "./record";
import { silently, type Runner } from "./steps";
import { ensureTools } from "./tools";
import { withLock, type Holder } from "./tools/lock";
import { topology } from "./topology";

export interface StartOptions {
    /** Carries out the steps of a start, and shows them if it likes. */
    runner?: Runner;
    /** Told what isn't a step: waiting for another run, leftovers that are cleaned up. */
    say?: (text: string) => void;
}

const lockName = "lab";

/** Starts the lab, or attaches to the one that runs if it is well. */
export async function startLab(options: StartOptions = {}): Promise<Lab> {
    const say = options.say ?? (() => undefined);
    refuse(judgeUser(observeUser()));
    return withLock(lockName, { onWait: tellHolder(say) }, async () => {
        const { record, complaints } = await health(topology);
        if (record && complaints.length === 0) {
            const tools = await ensureTools(say);
            const charts = await ensureCharts(tools, say);
            const lab = labHandle(topology, tools, charts, statePaths(record.stateRoot), false);
            // nobody who attaches expects a node that a test before has left behind
            await removeSecondNode(lab);
            return lab;
        }
        if (record) {
            say(`cleaning up after another start: ${complaints.join(", ")}`);
            await cleanUp();
        }
        return start(options.runner ?? silently, say);
    });
}

async function start(runner: Runner, say: (text: string) => void): Promise<Lab> {
    const start = new Start(topology, defaultStateRoot(), labKey(topology));
    try {
        await runner(start.plan());
    } catch (error) {
        // what failed is what matters; what is left is the next start's
        await cleanUp({ keepLogs: true }).catch((left: unknown) => say(messageOf(left)));
        throw error;
    }
    return labHandle(topology, start.tools, start.charts, start.paths, true);
}

/** Refuses a machine that can't run the lab, and installs Debian packages. A lab that is up stays as it is. */
export async function prepareMachine(options: Pick<StartOptions, "say"> = {}): Promise<void> {
    refuse(judgeUser(observeUser()));
    const say = options.say ?? (() => undefined);
    await withLock(lockName, { onWait: tellHolder(say) }, async () => {
        if (!readRecord()) {
            await look(topology, say);
        }
    });
}

/** Ends the lab and removes all of it from the machine, but for the caches. Says whether there was one. */
export async function stopLab(options: Pick<StartOptions, "say"> = {}): Promise<boolean> {
    refuse(judgeUser(observeUser()));
    return withLock(lockName, { onWait: tellHolder(options.say ?? (() => undefined)) }, stopNow);
}

/** For a start that is interrupted and holds the lock itself. */
export async function stopNow(): Promise<boolean> {
    const found = await cleanUp();
    // logs of a start that failed
    fs.rmSync(defaultStateRoot(), { recursive: true, force: true });
    return found;
}

function tellHolder(say: (text: string) => void): (holder: Holder | undefined) => void {
    return (holder) =>
        say(
            holder
                ? `waiting for process ${holder.pid} (${holder.command}), which is at work on the lab since ${holder.since}`
                : "waiting for another run of the lab",
        );
}
