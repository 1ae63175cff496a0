import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { placeOf } from "../hooks";
import { organization } from "../recorded";
import { digest } from "../waiting/digest";

/** Whose a component's records are on routers, and whose its files are, where the inputs don't say. */
export interface Owners {
    routers: string;
    files: string;
}

/** The characters that an owner's name may have, and its longest length. */
interface Room {
    others: RegExp;
    longest: number;
}

/** Routers' descriptions and names of prefix-lists have the owner in them. */
const ON_ROUTERS: Room = { others: /[^A-Za-z0-9_-]/g, longest: 40 };
const IN_FILES: Room = { others: /[^A-Za-z0-9._/-]/g, longest: 100 };

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
function madeToFit(name: string, room: Room): string {
    const fits = name.replace(room.others, "-") === name && name.length <= room.longest;
    return fits ? name : ending(name, createHash("sha256").update(name).digest("hex").slice(0, 8), room);
}

function ending(name: string, end: string, { others, longest }: Room): string {
    return `${name.replace(others, "-").slice(0, longest - end.length - 1)}-${end}`;
}
