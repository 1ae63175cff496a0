import * as pulumi from "@pulumi/pulumi";
import { visible } from "../../../rules";
import type { FrrRouterArgs } from "./args";
import { engineTakesHooks, resourceHook } from "../../../components/hooks";
import { recordedOutputs, urnOf } from "../../../components/recorded";
import { routerConfiguration } from "./configuration";
import type { RouterInputs } from "./inputs";
import { changesIn, hiddenIn, driftMessage, type Hidden } from "./driftMessage";
import { command, standardInput } from "./script";
import type * as sshModule from "./ssh";
import type { Ended } from "./ssh";

/** Whether this run creates a component; known once the component is registered. */
export interface Creation {
    /** The component's options, with the hook that the engine calls before a create. */
    options: pulumi.ComponentResourceOptions;
    isNew(): boolean;
}

/** Adds a hook to a component's options, by which the engine reports a create. */
export function creationOf(name: string, opts: pulumi.ComponentResourceOptions = {}): Creation {
    if (!engineTakesHooks()) {
        return { options: opts, isNew: () => true };
    }
    let isNew = false;
    const note = () => void (isNew = true);
    const hook = resourceHook("metallb-router-new", { name, parent: opts.parent }, note, { onDryRun: true });
    const { hooks } = opts;
    return {
        options: { ...opts, hooks: { ...hooks, beforeCreate: [...(hooks?.beforeCreate ?? []), hook] } },
        isNew: () => isNew,
    };
}

/**
 * Counts how often the router's script had to run again with the same inputs. The number stays if the router equals the inputs, and grows
 * if it differs. The number is a part of the command's input, so a larger number makes the command run. That also covers an update that
 * failed half-way and was reverted in the program.
 *
 * The command provider can't read a router: its refresh returns the state. So this function reads the router with the same script, in each
 * preview and update. A router that can't be reached counts as unchanged.
 *
 * A failed update leaves no number in the state. Then this function returns a number that was never used, so the command runs.
 *
 * @param router The component. Its outputs hold the number of the last update.
 * @param given The component's inputs before they are resolved, which show which inputs are secrets.
 */
export function repetition(
    router: pulumi.Resource,
    { isNew }: Creation,
    inputs: pulumi.Output<RouterInputs>,
    given: FrrRouterArgs,
): pulumi.Output<number> {
    if (!engineTakesHooks()) {
        return pulumi.output(0);
    }
    const recorded = urnOf(router).then(recordedOutputs);
    const found = pulumi.all([inputs, recorded]).apply(async ([known, state]) => {
        if (isNew()) {
            return 0;
        }
        const isDone = Object.keys(state).length > 0;
        // Stacks of former versions have no number among their outputs.
        const { repetition: before = 0 } = state as { repetition?: number };
        const isWanted = await isAsWanted(router, known as RouterInputs, await hiddenIn(given));
        if (!isDone) {
            return Date.now();
        }
        return isWanted ? before : before + 1;
    });
    // A number holds no secret of the inputs.
    return pulumi.unsecret(found);
}

/** Whether another run of the script is of no use: it would change nothing, or the router can't be reached, or the script would refuse. */
async function isAsWanted(router: pulumi.Resource, inputs: RouterInputs, hidden: Hidden): Promise<boolean> {
    const ended = await readChanges(inputs);
    const message = driftMessage(inputs.host, ended, hidden);
    if (message !== undefined) {
        const log = message.severity === "warning" ? pulumi.log.warn : pulumi.log.info;
        void log(visible(message.text), router);
    }
    return ended.code !== 0 || changesIn(ended.stdout).length === 0;
}

/** The list of changes that the script would make; without an exit code if the script couldn't run. */
async function readChanges(inputs: RouterInputs): Promise<Ended> {
    try {
        const { runOverSsh } = ssh();
        return await runOverSsh(
            inputs,
            inputs.proxy,
            command("look"),
            standardInput(inputs, routerConfiguration(inputs)),
        );
    } catch (error) {
        return { code: undefined, stdout: "", stderr: (error as Error).message };
    }
}

/** Loads the SSH client only for programs with a router. By `require`, which works in compiled code and under tsx. */
function ssh(): typeof sshModule {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("./ssh") as typeof sshModule;
}
