import * as pulumi from "@pulumi/pulumi";
import { NEWEST_KNOWN } from "../../rules";
import type { Scope } from "../scope";
import type { Installation } from "./installation";
import { namespaceName } from "./namespace";

/** Takes MetalLB as it is in the cluster already. */
export function existingInstallation(scope: Scope): Installation {
    const { inputs } = scope;
    const { namespace, install } = inputs.args;
    return {
        namespace: pulumi.output(inputs.after(namespaceName(namespace))),
        version: pulumi.output(install?.version ?? NEWEST_KNOWN),
        dependsOn: [],
        scope,
    };
}
