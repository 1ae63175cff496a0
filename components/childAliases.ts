import * as pulumi from "@pulumi/pulumi";
import { unknownChildren } from "../rules";
import type { MetalLbArgs } from "./args";
import { InvalidInputsError } from "./inputs/findingsError";
import { heldBack, type Scope } from "./scope";

/** What the component does about the names that its children had before they were its children. */
export interface ChildAliases {
    /** The component's options, with which its children are told to the engine by these names as well. */
    options: pulumi.ComponentResourceOptions;
    /** A scope whose children are held back until all names were looked at. */
    hold(scope: Scope): Scope;
    /** Looks at the names, and throws if one is wrong: to be called once all children were constructed, for only then all are known. */
    look(): void;
}

/** The way of resources that a program made without the component into it: as its children, and the same to the engine. */
export function childAliases(
    component: string,
    { childAliases: given }: MetalLbArgs,
    opts: pulumi.ComponentResourceOptions = {},
): ChildAliases {
    if (given === undefined) {
        return { options: opts, hold: (scope) => scope, look: () => undefined };
    }
    const before = new Map(Object.entries(given));
    const children: string[] = [];
    const alias: pulumi.ResourceTransformation = ({ name, props, opts: own }) => {
        if (name === component) {
            return undefined;
        }
        children.push(name);
        const old = before.get(name);
        return old === undefined ? undefined : { props, opts: { ...own, aliases: [...aliasesOf(own), aliasOf(old)] } };
    };
    let [free, refuse]: [() => void, (reason: Error) => void] = [() => undefined, () => undefined];
    const looked = new Promise<void>((resolve, reject) => ([free, refuse] = [resolve, reject]));
    // A constructor that throws before it comes to look has children that would wait for ever, and the program with them.
    setImmediate(() => refuse(new Error(`MetalLb "${component}" wasn't constructed.`)));
    const look = () => {
        const errors = unknownChildren([...before.keys()], children);
        if (errors.length === 0) {
            return free();
        }
        const error = new InvalidInputsError("MetalLb", component, errors);
        refuse(error);
        // The children's rejections alone don't end a program of the Automation API: the engine would take what wasn't registered for deleted.
        throw error;
    };
    return {
        options: { ...opts, transformations: [alias, ...(opts.transformations ?? [])] },
        hold: (scope) => heldBack(scope, looked),
        look,
    };
}

function aliasesOf({ aliases }: pulumi.ResourceOptions): pulumi.Input<pulumi.URN | pulumi.Alias>[] {
    return aliases ?? [];
}

/** A name alone is that of a resource without a parent, as in a program that knows no components. */
function aliasOf(old: string): pulumi.URN | pulumi.Alias {
    return old.startsWith("urn:") ? old : { name: old, parent: pulumi.rootStackResource };
}
