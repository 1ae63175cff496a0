import * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN } from "../../rules";
import type { Scope } from "../scope";
import type { Installation } from "./installation";
import { onceInstalled } from "./installed";
import { namespaceName } from "./namespace";

/** Uses the MetalLB that is already in the cluster, after a check of its CRDs. */
export function existingInstallation(scope: Scope): Installation {
    const { namespace, install } = scope.inputs.args;
    const held = onceInstalled(scope);
    return {
        namespace: pulumi.output(held.inputs.after(namespaceName(namespace))),
        version: pulumi.output(held.inputs.after(install?.version ?? NEWEST_KNOWN)),
        dependsOn: [],
        retained: Promise.resolve(false),
        scope: held,
    };
}
