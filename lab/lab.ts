import * as fs from "node:fs";
import { health, labKey } from "./attach";
import { ensureCharts } from "./charts/package";
import { cleanUp } from "./cleanup";
import { removeSecondNode } from "./cluster/secondNode";
import { messageOf } from "./errors";
import { labHandle, type Lab } from "./handle";
import { checkMachine } from "./look";
import { defaultStateRoot, statePaths } from "./paths";
import { Start } from "./plan";
import { judgeUser, observeUser, refuse } from "./preflight";
import { readRecord } from "./record";
import { silently, type Runner } from "./steps";
import { ensureTools } from "./tools";
import { withLock, type Holder } from "./tools/lock";
import { topology } from "./topology";

export interface StartOptions {
    /** Runs the steps of a start, and may show them. */
    runner?: Runner;
    /** Called with messages that aren't steps: a wait for another run, a cleanup. */
    say?: (text: string) => void;
}

const lockName = "lab";

/** Starts the lab, or attaches to a healthy lab that runs. */
export async function startLab(options: StartOptions = {}): Promise<Lab> {
    const say = options.say ?? (() => undefined);
    refuse(judgeUser(observeUser()));
    return withLock(lockName, { onWait: tellHolder(say) }, async () => {
        const { record, complaints } = await health(topology);
        if (record && complaints.length === 0) {
            const tools = await ensureTools(say);
            const charts = await ensureCharts(tools, say);
            const lab = labHandle(topology, tools, charts, statePaths(record.stateRoot), false);
            // Callers don't expect a node that an earlier test left behind.
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
        // The failure of the start matters more than a failure of the cleanup. The next start removes the rest.
        await cleanUp({ keepLogs: true }).catch((left: unknown) => say(messageOf(left)));
        throw error;
    }
    return labHandle(topology, start.tools, start.charts, start.paths, true);
}

/** Refuses a machine that can't run the lab, and installs Debian packages. A running lab isn't changed. */
export async function prepareMachine(options: Pick<StartOptions, "say"> = {}): Promise<void> {
    refuse(judgeUser(observeUser()));
    const say = options.say ?? (() => undefined);
    await withLock(lockName, { onWait: tellHolder(say) }, async () => {
        if (!readRecord()) {
            await checkMachine(topology, say);
        }
    });
}

/** Ends the lab and removes all of it from the machine, except for the caches. Returns whether there was a lab. */
export async function stopLab(options: Pick<StartOptions, "say"> = {}): Promise<boolean> {
    refuse(judgeUser(observeUser()));
    return withLock(lockName, { onWait: tellHolder(options.say ?? (() => undefined)) }, stopNow);
}

/** Ends the lab for an interrupted start that holds the lock itself. */
export async function stopNow(): Promise<boolean> {
    const found = await cleanUp();
    // The logs of a failed start.
    fs.rmSync(defaultStateRoot(), { recursive: true, force: true });
    return found;
}

function tellHolder(say: (text: string) => void): (holder: Holder | undefined) => void {
    return (holder) =>
        say(
            holder
                ? `waiting for process ${holder.pid} (${holder.command}), which uses the lab since ${holder.since}`
                : "waiting for another run of the lab",
        );
}
