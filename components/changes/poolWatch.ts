import type * as pulumi from "@pulumi/pulumi";
import { lostInPool, type PoolUse } from "../../rules";
import type { PoolArgs } from "../args";
import type { Cluster } from "../config/cluster";
import { holdsOutputs } from "../inputs/resolve";
import { warningText } from "../inputs/warnings";
import { engineTakesHooks, hooksOf, resourceHook } from "../hooks";
import { warn } from "./guard";

interface Pool {
    metadata?: { name?: string; uid?: string };
    spec?: { addresses?: string[] };
    status?: PoolUse;
}

/**
 * The options of the pools, with a look at what a change takes away from them: the engine asks this hook once the API server has tried the
 * change (in a preview, too), and what came back says how many of the pool's addresses are in use.
 */
export function withPoolWatch({ scope, webhookGate }: Cluster, pools: PoolArgs[]): pulumi.CustomResourceOptions {
    if (!engineTakesHooks()) {
        return webhookGate;
    }
    const everywhere = pools.flatMap(({ addresses }) => (holdsOutputs(addresses) ? [] : (addresses as string[])));
    const look = ({ urn, oldInputs, newInputs, newOutputs }: pulumi.ResourceHookArgs): void => {
        const [before, after, live] = [oldInputs, newInputs, newOutputs] as (Pool | undefined)[];
        const [old, wanted] = [before?.spec?.addresses, after?.spec?.addresses];
        if (!isKnown(old) || !isKnown(wanted)) {
            return;
        }
        const findings = lostInPool(after?.metadata?.name ?? "", old, [...wanted, ...everywhere], {
            use: live?.status,
            version: scope.inputs.args.install?.version,
            // Whatever came from the API server has one; where it couldn't be asked, the provider shows the inputs.
            asked: live?.metadata?.uid !== undefined,
        });
        findings.forEach((finding) => warn(urn, warningText(finding)));
    };
    const hook = resourceHook("metallb-pools", scope, look, { onDryRun: true });
    return hooksOf(webhookGate, { hooks: { afterUpdate: [hook] } });
}

/** Neither a secret, which comes as an output, nor a value that the preview doesn't know, which comes as a text of the engine's own. */
function isKnown(addresses: unknown): addresses is string[] {
    return Array.isArray(addresses) && !holdsOutputs(addresses) && addresses.every((one) => typeof one === "string");
}
