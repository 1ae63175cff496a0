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

/** Tells, once a component is registered, whether this run creates it. */
export interface Creation {
    /** The component's options, by which the engine says so. */
    options: pulumi.ComponentResourceOptions;
    isNew(): boolean;
}

/** Has the engine say whether it creates a component. */
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
 * How often the router's script had to run again although the inputs were the same. The number stays if the router is as the inputs say,
 * and grows if it isn't. It is a part of the command's input, so that a larger number makes the command run. That covers an update that
 * failed half-way and was reverted in the program.
 *
 * The command provider can't read a router: its refresh gives back the state. So this reads it, by the same script, in each preview and
 * update. A router that can't be reached counts as unchanged.
 *
 * An update that failed has left no number. Then this is a number that was never used, so that the command runs.
 *
 * @param router The component, among whose outputs the number of the last update is.
 * @param given Its inputs as they were given, which tell what of them is a secret.
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
        // Stacks of former versions have other outputs, and no number.
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

/** Only what the script would change makes another run of it of use: not a router that can't be reached, nor one that it would refuse. */
async function isAsWanted(router: pulumi.Resource, inputs: RouterInputs, hidden: Hidden): Promise<boolean> {
    const ended = await readChanges(inputs);
    const said = driftMessage(inputs.host, ended, hidden);
    if (said !== undefined) {
        const tell = said.severity === "warning" ? pulumi.log.warn : pulumi.log.info;
        void tell(visible(said.text), router);
    }
    return ended.code !== 0 || changesIn(ended.stdout).length === 0;
}

/** The script's list of changes that it would make; without an exit code if the script couldn't run. */
async function readChanges(inputs: RouterInputs): Promise<Ended> {
    try {
        // Read only where there is a router.
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

/** Loaded where there is a router. By `require`, which compiled code and sources run by tsx have alike. */
function ssh(): typeof sshModule {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("./ssh") as typeof sshModule;
}
