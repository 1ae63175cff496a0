import * as pulumi from "@pulumi/pulumi";
import { isMap } from "../../rules/shared/maps";
import { engineTakesHooks, resourceHook } from "../hooks";
import { outputsInState, recordedOutputs, urnOf } from "../recorded";
import { formerOwners, newOwners, type Owners } from "./owners";

/** A component's owners, as the state keeps them. */
interface Kept {
    /** The component's options, with hooks that read the previous state. */
    options: pulumi.ComponentResourceOptions;
    /** Returns the owners in effect, once the component is registered. The component exports them as an output. */
    of(component: pulumi.Resource): { [Place in keyof Owners]: pulumi.Input<string> };
}

/** The component's state before this run, as a hook receives it. */
interface Before {
    isNew: boolean;
    outputs: Record<string, unknown>;
}

/**
 * Keeps a component's owners as long as the component is in the state, even if later versions of this package would name them differently.
 *
 * A component has its owners among its outputs, and the next run reads them there. If the component is updated, a hook receives the
 * outputs. If the component is unchanged, the engine returns them.
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
        return ownersIn(outputs) ?? unrecorded(Object.keys(outputs).length > 0);
    };
    return {
        options,
        of(component) {
            const known = pulumi.output(inEffect(component));
            return { routers: known.routers, files: known.files };
        },
    };

    /**
     * Returns the owners of a component without recorded owners. Earlier versions of this package didn't record them. A failed update
     * removed all outputs; then the resources in the state decide.
     */
    async function unrecorded(hasOutputs: boolean): Promise<Owners> {
        const former = formerOwners(name);
        const isFormer = hasOutputs || (await outputsInState()).some((state) => isOwned(state, former));
        return isFormer ? former : owners;
    }
}

function ownersIn({ owners }: Record<string, unknown>): Owners | undefined {
    return isMap(owners) ? (owners as unknown as Owners) : undefined;
}

/**
 * Whether a resource belongs to one of the owners. PfSenseBgp and ManifestFiles have an owner, and the command of an FrrRouter has the
 * owner as its first trigger.
 */
function isOwned({ owner, triggers }: Record<string, unknown>, { routers, files }: Owners): boolean {
    const first: unknown = Array.isArray(triggers) ? triggers[0] : undefined;
    return [routers, files].some((one) => one === owner || one === first);
}
