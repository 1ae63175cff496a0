import * as pulumi from "@pulumi/pulumi";
import { engineTakesHooks, resourceHook } from "../hooks";
import { isContainer } from "../inputs/resolve";
import { outputsInState, recordedOutputs, urnOf } from "../recorded";
import { formerOwners, newOwners, type Owners } from "./names";

/** What a component's state keeps its owners by. */
interface OwnersRecord {
    /** What it records of them, among its inputs. */
    inputs: { owners: Owners };
    /** The component's options, with which the record stays what it was. */
    options: pulumi.ComponentResourceOptions;
    /** The owners that are in effect, once the component is registered. */
    of(component: pulumi.Resource): { [Place in keyof Owners]: pulumi.Input<string> };
}

/** What a hook was told of the component's state before this run. */
interface Before {
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
}

/**
 * Keeps a component's owners for as long as it is in the state, whatever later versions of this package would call them, and whatever the
 * component is called then.
 *
 * A component records its owners among its inputs when it is created. The engine leaves these out of every later comparison, so that
 * components of versions that recorded none show no change, and go on without. Which of both it is, a hook is told where the component is
 * created or updated. Where it stays as it is the outputs tell, which have the owners in effect since the first update by this version.
 */
export function keptOwners(name: string, opts: pulumi.ComponentResourceOptions = {}): OwnersRecord {
    const owners = newOwners(name, opts.parent);
    if (!engineTakesHooks()) {
        return { inputs: { owners }, options: opts, of: () => owners };
    }
    let before: Before | undefined;
    const note = ({ oldInputs, oldOutputs }: pulumi.ResourceHookArgs): void => {
        before = { inputs: oldInputs, outputs: oldOutputs };
    };
    const hook = resourceHook("metallb-owners", { name, parent: opts.parent }, note, { onDryRun: true });
    const { hooks, ignoreChanges = [] } = opts;
    const options: pulumi.ComponentResourceOptions & { ignoreChanges?: string[] } = {
        ...opts,
        ignoreChanges: [...ignoreChanges, "owners"],
        hooks: {
            ...hooks,
            beforeCreate: [...(hooks?.beforeCreate ?? []), hook],
            beforeUpdate: [...(hooks?.beforeUpdate ?? []), hook],
        },
    };
    const inEffect = async (component: pulumi.Resource): Promise<Owners> => {
        const urn = await urnOf(component);
        return before === undefined ? ofUnchanged(await recordedOutputs(urn)) : ofChanged(before);
    };
    return {
        inputs: { owners },
        options,
        of(component) {
            const known = pulumi.output(inEffect(component));
            return { routers: known.routers, files: known.files };
        },
    };

    function ofChanged({ inputs, outputs = {} }: Before): Owners {
        return inputs === undefined ? owners : (ownersIn(inputs) ?? ownersIn(outputs) ?? formerOwners(name));
    }

    async function ofUnchanged(outputs: Record<string, unknown>): Promise<Owners> {
        if (Object.keys(outputs).length > 0) {
            return ownersIn(outputs) ?? formerOwners(name);
        }
        // The last update failed, and took the outputs along; the resources that it, or one before it, made tell.
        const former = formerOwners(name);
        const isFormer = (await outputsInState()).some((state) => isOwned(state, former));
        return isFormer ? former : owners;
    }
}

function ownersIn({ owners }: Record<string, unknown>): Owners | undefined {
    return isContainer(owners) ? (owners as unknown as Owners) : undefined;
}

/** PfSenseBgp and ManifestFiles have an owner; the command of an FrrRouter has it as its first trigger. */
function isOwned({ owner, triggers }: Record<string, unknown>, { routers, files }: Owners): boolean {
    const first: unknown = Array.isArray(triggers) ? triggers[0] : undefined;
    return [routers, files].some((one) => one === owner || one === first);
}
