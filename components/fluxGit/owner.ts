import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

const LONGEST = 100;

/** Whose files a component's are: unlike those of any other stack, and the same in every run. */
export function filesOwner(component: string): string {
    const name = `${pulumi.getProject()}/${pulumi.getStack()}/${component}`;
    const fitting = name.replace(/[^A-Za-z0-9._/-]/g, "-");
    if (fitting === name && name.length <= LONGEST) {
        return name;
    }
    // What is lost makes no two names the same.
    const digest = createHash("sha256").update(name).digest("hex").slice(0, 8);
    return `${fitting.slice(0, LONGEST - digest.length - 1)}-${digest}`;
}
