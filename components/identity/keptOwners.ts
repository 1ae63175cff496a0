import * as pulumi from "@pulumi/pulumi";
import { isMap } from "../../rules/shared/maps";
import { engineTakesHooks, resourceHook } from "../hooks";
import { outputsInState, recordedOutputs, urnOf } from "../recorded";
import { formerOwners, newOwners, type Owners } from "./owners";

/** How a component keeps its owners. */
interface Kept {
    /** The component's options, by which the engine tells what there was. */
    options: pulumi.ComponentResourceOptions;
    /** The owners that are in effect, once the component is registered. It has them among its outputs. */
    of(component: pulumi.Resource): { [Place in keyof Owners]: pulumi.Input<string> };
}

/** The component's state before this run, as a hook gets it. */
interface Before {
    isNew: boolean;
    outputs: Record<string, unknown>;
}

/**
 * Keeps a component's owners for as long as it is in the state, whatever later versions of this package would call them.
 *
 * A component has its owners among its outputs, and the next run takes them from there. If the component is updated, a hook has the
 * outputs. If it stays as it is, the engine is asked for them.
 */
export function keptOwners(name: string, opts: pulumi.ComponentResourceOptions = {}): Kept {
    const owners = newOwners(name, opts.parent);
    if (!engineTakesHooks()) {
        return { options: opts, of: () => owners };
    }
    let before: Before | undefined;
    const note = ({ oldInputs, oldOutputs }: pulumi.ResourceHookArgs): void => {
        before = { isNew: oldInputs === undefined, outputs: oldOutputs ?? {} };
    };
    const hook = resourceHook("metallb-owners", { name, parent: opts.parent }, note, { onDryRun: true });
    const { hooks } = opts;
    const options: pulumi.ComponentResourceOptions = {
        ...opts,
        hooks: {
            ...hooks,
            beforeCreate: [...(hooks?.beforeCreate ?? []), hook],
            beforeUpdate: [...(hooks?.beforeUpdate ?? []), hook],
        },
    };
    const inEffect = async (component: pulumi.Resource): Promise<Owners> => {
        const urn = await urnOf(component);
        if (before?.isNew) {
            return owners;
        }
        const outputs = before?.outputs ?? (await recordedOutputs(urn));
        return ownersIn(outputs) ?? ofOthers(Object.keys(outputs).length > 0);
    };
    return {
        options,
        of(component) {
            const known = pulumi.output(inEffect(component));
            return { routers: known.routers, files: known.files };
        },
    };

    /** Earlier versions had other outputs. An update that failed removed all outputs; then the resources in the state decide. */
    async function ofOthers(hasOutputs: boolean): Promise<Owners> {
        const former = formerOwners(name);
        const isFormer = hasOutputs || (await outputsInState()).some((state) => isOwned(state, former));
        return isFormer ? former : owners;
    }
}

function ownersIn({ owners }: Record<string, unknown>): Owners | undefined {
    return isMap(owners) ? (owners as unknown as Owners) : undefined;
}

/** PfSenseBgp and ManifestFiles have an owner; the command of an FrrRouter has it as its first trigger. */
function isOwned({ owner, triggers }: Record<string, unknown>, { routers, files }: Owners): boolean {
    const first: unknown = Array.isArray(triggers) ? triggers[0] : undefined;
    return [routers, files].some((one) => one === owner || one === first);
}
