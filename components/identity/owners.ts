import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { IN_FILES, ON_ROUTERS, ownerPattern, type OwnerNames } from "../../rules/shared/ownerNames";
import { placeOf } from "../hooks";
import { organization } from "../recorded";
import { digest } from "../waiting/digest";

/** Whose a component's records are on routers, and whose its files are, where the inputs don't say. */
export interface Owners {
    routers: string;
    files: string;
}

/**
 * The owners of a new component. The names are for readers, and the digest behind them distinguishes components. It is over all parts:
 * `metallb` + `prod-eu` and `metallb-prod` + `eu` are two owners, and so are equal names in two organizations of Pulumi Cloud.
 *
 * A program can't know its backend. Two stacks of one name in two backends without organizations, such as two buckets, have the same
 * owners. There the create refuses existing records of its owner.
 */
export function newOwners(component: string, parent: pulumi.Resource | undefined): Owners {
    const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
    const end = digest(organization(), project, stack, ...placeOf(parent), component);
    return {
        routers: ending(`${project}-${stack}-${component}`, end, ON_ROUTERS),
        files: ending(`${project}/${stack}/${component}`, end, IN_FILES),
    };
}

/** The owners of a component that a version of this package before 0.2 made. */
export function formerOwners(component: string): Owners {
    const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
    return {
        routers: madeToFit(`${project}-${stack}-${component}`, ON_ROUTERS),
        files: madeToFit(`${project}/${stack}/${component}`, IN_FILES),
    };
}

/** A name as it is where it fits, and otherwise one with a digest of it at its end. */
function madeToFit(name: string, names: OwnerNames): string {
    const fits = new RegExp(`^${ownerPattern(names)}$`).test(name);
    return fits ? name : ending(name, createHash("sha256").update(name).digest("hex").slice(0, 8), names);
}

function ending(name: string, end: string, { characters, longest }: OwnerNames): string {
    return `${name.replace(new RegExp(`[^${characters}]`, "g"), "-").slice(0, longest - end.length - 1)}-${end}`;
}
