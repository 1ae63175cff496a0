import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { IN_FILES, ON_ROUTERS, ownerPattern, type OwnerNames } from "../../rules/shared/ownerNames";
import { placeOf } from "../hooks";
import { organization } from "../recorded";
import { digest } from "../waiting/digest";

/** The default owners of a component's records on routers and of its files. */
export interface Owners {
    routers: string;
    files: string;
}

/**
 * Returns the owners of a new component. The names are for readers, and the digest after them distinguishes components. The digest covers
 * each part: `metallb` + `prod-eu` and `metallb-prod` + `eu` are two owners, and so are equal names in two organizations of Pulumi Cloud.
 *
 * A program doesn't know its backend. So two stacks of the same name in two backends without organizations, such as two buckets, have the
 * same owners. There, a create refuses existing records of its owner.
 */
export function newOwners(component: string, parent: pulumi.Resource | undefined): Owners {
    const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
    const end = digest(organization(), project, stack, ...placeOf(parent), component);
    return {
        routers: ending(`${project}-${stack}-${component}`, end, ON_ROUTERS),
        files: ending(`${project}/${stack}/${component}`, end, IN_FILES),
    };
}

/** Returns the owners of a component that was made by a version of this package before 0.2. */
export function formerOwners(component: string): Owners {
    const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
    return {
        routers: madeToFit(`${project}-${stack}-${component}`, ON_ROUTERS),
        files: madeToFit(`${project}/${stack}/${component}`, IN_FILES),
    };
}

/** Returns a name unchanged if it is valid, and otherwise a valid name that ends with a digest. */
function madeToFit(name: string, names: OwnerNames): string {
    const fits = new RegExp(`^${ownerPattern(names)}$`).test(name);
    return fits ? name : ending(name, createHash("sha256").update(name).digest("hex").slice(0, 8), names);
}

function ending(name: string, end: string, { characters, longest }: OwnerNames): string {
    return `${name.replace(new RegExp(`[^${characters}]`, "g"), "-").slice(0, longest - end.length - 1)}-${end}`;
}
