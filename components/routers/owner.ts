import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

const LONGEST = 40;

/** Whose records a component's are on routers, where nobody says: unlike those of any other stack, and the same in every run. */
export function defaultOwner(component: string): string {
    return madeToFit(`${pulumi.getProject()}-${pulumi.getStack()}-${component}`);
}

/** A name of the letters and the length that routers' descriptions and prefix-lists have room for. */
export function madeToFit(name: string): string {
    const fitting = name.replace(/[^A-Za-z0-9_-]/g, "-");
    if (fitting === name && name.length <= LONGEST) {
        return name;
    }
    // What is lost makes no two names the same.
    const digest = createHash("sha256").update(name).digest("hex").slice(0, 8);
    return `${fitting.slice(0, LONGEST - digest.length - 1)}-${digest}`;
}
