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
 * Returns options for the pools that warn of addresses that a change removes. The engine calls this hook after the API server has tried the
 * change, in a preview, too. The API server's answer contains how many of the pool's addresses are in use.
 */
export function withPoolWatch({ scope, webhookGate }: Cluster, pools: PoolArgs[]): pulumi.CustomResourceOptions {
    if (!engineTakesHooks()) {
        return webhookGate;
    }
    const everywhere = pools.flatMap(({ addresses }) => (holdsOutputs(addresses) ? [] : (addresses as string[])));
    const warnOfLosses = ({ urn, oldInputs, newInputs, newOutputs }: pulumi.ResourceHookArgs): void => {
        const [before, after, live] = [oldInputs, newInputs, newOutputs] as (Pool | undefined)[];
        const [old, wanted] = [before?.spec?.addresses, after?.spec?.addresses];
        if (!isKnown(old) || !isKnown(wanted)) {
            return;
        }
        const findings = lostInPool(after?.metadata?.name ?? "", old, [...wanted, ...everywhere], {
            use: live?.status,
            version: scope.inputs.args.install?.version,
            // Only an object from the API server has a uid. If the provider couldn't query the API server, it shows the inputs.
            asked: live?.metadata?.uid !== undefined,
        });
        findings.forEach((finding) => warn(urn, warningText(finding)));
    };
    const hook = resourceHook("metallb-pools", scope, warnOfLosses, { onDryRun: true });
    return hooksOf(webhookGate, { hooks: { afterUpdate: [hook] } });
}

/** Whether addresses are known. A secret comes as an output, and a value that the preview doesn't know comes as a text of the engine. */
function isKnown(addresses: unknown): addresses is string[] {
    return Array.isArray(addresses) && !holdsOutputs(addresses) && addresses.every((one) => typeof one === "string");
}
