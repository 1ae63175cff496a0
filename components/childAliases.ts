import * as pulumi from "@pulumi/pulumi";
import { unknownChildren } from "../rules";
import type { MetalLbArgs } from "./args";
import { InvalidInputsError } from "./inputs/findingsError";
import { heldBack, type Scope } from "./scope";

/** The names that the component's children had before they were its children. */
export interface ChildAliases {
    /** The component's options, which add these names to the children's aliases. */
    options: pulumi.ComponentResourceOptions;
    /** A scope whose children wait until `check` has passed. */
    hold(scope: Scope): Scope;
    /**
     * Checks the names, and throws if one is wrong. Call it after all children were constructed, because only then all their names are
     * known.
     */
    check(): void;
}

/** Lets the component adopt resources that a program made without it. The engine sees them under their former names. */
export function childAliases(
    component: string,
    { childAliases: given }: MetalLbArgs,
    opts: pulumi.ComponentResourceOptions = {},
): ChildAliases {
    if (given === undefined) {
        return { options: opts, hold: (scope) => scope, check: () => undefined };
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
    const checked = new Promise<void>((resolve, reject) => ([free, refuse] = [resolve, reject]));
    // If the constructor throws before it calls `check`, its children would wait forever, and the program with them.
    setImmediate(() => refuse(new Error(`MetalLb "${component}" wasn't constructed.`)));
    const check = () => {
        const errors = unknownChildren([...before.keys()], children);
        if (errors.length === 0) {
            return free();
        }
        const error = new InvalidInputsError("MetalLb", component, errors);
        refuse(error);
        // The children's rejections alone don't end a program of the Automation API. The engine would delete the children that weren't
        // registered.
        throw error;
    };
    return {
        options: { ...opts, transformations: [alias, ...(opts.transformations ?? [])] },
        hold: (scope) => heldBack(scope, checked),
        check,
    };
}

function aliasesOf({ aliases }: pulumi.ResourceOptions): pulumi.Input<pulumi.URN | pulumi.Alias>[] {
    return aliases ?? [];
}

/** A name alone stands for a resource without a parent, as in a program without components. */
function aliasOf(old: string): pulumi.URN | pulumi.Alias {
    return old.startsWith("urn:") ? old : { name: old, parent: pulumi.rootStackResource };
}
